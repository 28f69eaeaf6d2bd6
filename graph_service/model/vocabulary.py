"""Every label, tie type and enumerated value of the graph, spelled here and nowhere else."""

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Label(StrEnum):
    """What a node is. Every node also carries the label `Entity`."""

    ORGANISATION = "Organisation"
    GROUP = "Group"
    PERSON = "Person"
    AGREEMENT = "Agreement"
    PROJECT = "Project"
    MEETING = "Meeting"
    FUND = "Fund"
    TOPIC = "Topic"
    AREA = "Area"
    DOCUMENT = "Document"
    CONTACT_POINT = "ContactPoint"


class Basis(StrEnum):
    """How a fact came out of its document."""

    STATED = "STATED"
    EXPANDED = "EXPANDED"
    INFERRED = "INFERRED"
    REFERENCE = "REFERENCE"


class Status(StrEnum):
    """What a document says of a thing's being."""

    ACTIVE = "ACTIVE"
    PLANNED = "PLANNED"
    PROPOSED = "PROPOSED"
    ENDED = "ENDED"
    ABSENT = "ABSENT"


class UnknownBound(StrEnum):
    """What stands in for a bound of time that no document gives."""

    NEAR_DOCUMENT = "NEAR_DOCUMENT"
    INCLUDE = "INCLUDE"
    EXCLUDE = "EXCLUDE"


class Bound(StrEnum):
    """What is known of where an interval begins or ends."""

    KNOWN = "KNOWN"
    OPEN = "OPEN"
    UNKNOWN = "UNKNOWN"


class OrganisationKind(StrEnum):
    MUNICIPALITY = "MUNICIPALITY"
    REGION = "REGION"
    STATE_AGENCY = "STATE_AGENCY"
    COUNTY_BOARD = "COUNTY_BOARD"
    MUNICIPAL_ASSOCIATION = "MUNICIPAL_ASSOCIATION"
    COORDINATION_ASSOCIATION = "COORDINATION_ASSOCIATION"
    ASSOCIATION = "ASSOCIATION"
    COMMITTEE = "COMMITTEE"
    UNIVERSITY = "UNIVERSITY"
    COMPANY = "COMPANY"
    CIVIL_SOCIETY = "CIVIL_SOCIETY"
    UNIT = "UNIT"
    COLLECTIVE = "COLLECTIVE"
    UNKNOWN = "UNKNOWN"


class Sector(StrEnum):
    MUNICIPAL = "MUNICIPAL"
    REGIONAL = "REGIONAL"
    STATE = "STATE"
    PRIVATE = "PRIVATE"
    CIVIL = "CIVIL"
    ACADEMIC = "ACADEMIC"


class GroupKind(StrEnum):
    PARTNERSHIP = "PARTNERSHIP"
    STEERING_GROUP = "STEERING_GROUP"
    MANAGEMENT_GROUP = "MANAGEMENT_GROUP"
    WORKING_GROUP = "WORKING_GROUP"
    OPERATIONAL_GROUP = "OPERATIONAL_GROUP"
    FOCUS_GROUP = "FOCUS_GROUP"
    SECTOR_FORUM = "SECTOR_FORUM"
    NETWORK = "NETWORK"
    CLUSTER = "CLUSTER"
    COUNCIL = "COUNCIL"
    FORUM = "FORUM"
    DIALOGUE = "DIALOGUE"
    PLATFORM = "PLATFORM"
    CONSORTIUM = "CONSORTIUM"
    INFORMAL = "INFORMAL"


class Level(StrEnum):
    NATIONAL = "NATIONAL"
    REGIONAL = "REGIONAL"
    SUBREGIONAL = "SUBREGIONAL"
    LOCAL = "LOCAL"


class AgreementKind(StrEnum):
    COOPERATION = "COOPERATION"
    DUA = "DUA"
    LOCAL = "LOCAL"
    STRATEGIC = "STRATEGIC"
    SERVICE = "SERVICE"
    EDUCATION = "EDUCATION"


class ProjectKind(StrEnum):
    PROJECT = "PROJECT"
    PRESTUDY = "PRESTUDY"
    STUDY = "STUDY"
    ASSIGNMENT = "ASSIGNMENT"
    ACTIVITY = "ACTIVITY"
    JOB_TRACK = "JOB_TRACK"


class MeetingKind(StrEnum):
    PRIORITISATION = "PRIORITISATION"
    NETWORK = "NETWORK"
    STEERING = "STEERING"
    INFORMATION = "INFORMATION"
    CONSULTATION = "CONSULTATION"
    WORKSHOP = "WORKSHOP"
    CONFERENCE = "CONFERENCE"
    EVENT = "EVENT"
    OTHER = "OTHER"


class TopicKind(StrEnum):
    FOCUS_AREA = "FOCUS_AREA"
    TARGET_GROUP = "TARGET_GROUP"
    SECTOR = "SECTOR"
    METHOD = "METHOD"
    GOAL = "GOAL"


class AreaKind(StrEnum):
    MUNICIPALITY = "MUNICIPALITY"
    COUNTY = "COUNTY"
    NUTS2 = "NUTS2"
    REGION = "REGION"
    OTHER = "OTHER"


class DocumentKind(StrEnum):
    AGREEMENT = "AGREEMENT"
    ANNEX = "ANNEX"
    MINUTES = "MINUTES"
    REPORT = "REPORT"
    PROJECT_PAGE = "PROJECT_PAGE"
    STRATEGY = "STRATEGY"
    PLAN = "PLAN"
    LAW = "LAW"
    TEMPLATE = "TEMPLATE"
    HANDBOOK = "HANDBOOK"
    SURVEY = "SURVEY"
    PRESENTATION = "PRESENTATION"
    REFERENCE = "REFERENCE"


class ContactKind(StrEnum):
    EMAIL = "EMAIL"
    PHONE = "PHONE"


class Currency(StrEnum):
    SEK = "SEK"
    EUR = "EUR"


class MemberFunction(StrEnum):
    CHAIR = "CHAIR"
    SECRETARY = "SECRETARY"
    CONVENER = "CONVENER"
    LEAD_APPLICANT = "LEAD_APPLICANT"
    PROCESS_OWNER = "PROCESS_OWNER"
    INITIATOR = "INITIATOR"
    CONTACT = "CONTACT"


class AttendeeFunction(StrEnum):
    MEMBER = "MEMBER"
    ORGANISER = "ORGANISER"
    SPEAKER = "SPEAKER"
    SECRETARY = "SECRETARY"
    GUEST = "GUEST"


class Capacity(StrEnum):
    ORDINARY = "ORDINARY"
    DEPUTY = "DEPUTY"
    ON_CALL = "ON_CALL"


class Attendance(StrEnum):
    PRESENT = "PRESENT"
    ABSENT = "ABSENT"
    INVITED = "INVITED"


class Funding(StrEnum):
    APPLIED = "APPLIED"
    GRANTED = "GRANTED"


class Tie(StrEnum):
    """How one thing is tied to another; what each may join stands in `TIES`."""

    PART_OF = "PART_OF"
    SUBGROUP_OF = "SUBGROUP_OF"
    WITHIN = "WITHIN"
    BROADER = "BROADER"
    WORKS_FOR = "WORKS_FOR"
    MEMBER_OF = "MEMBER_OF"
    COORDINATES = "COORDINATES"
    GOVERNS = "GOVERNS"
    MANDATED_BY = "MANDATED_BY"
    REPORTS_TO = "REPORTS_TO"
    PARTY_TO = "PARTY_TO"
    RESPONSIBLE_FOR = "RESPONSIBLE_FOR"
    IMPLEMENTS = "IMPLEMENTS"
    SUPERSEDES = "SUPERSEDES"
    BUILDS_ON = "BUILDS_ON"
    OWNS = "OWNS"
    PARTNER_IN = "PARTNER_IN"
    FUNDED_BY = "FUNDED_BY"
    SUPPLIES = "SUPPLIES"
    CONTACT_FOR = "CONTACT_FOR"
    HAS_CONTACT = "HAS_CONTACT"
    ATTENDED = "ATTENDED"
    OF = "OF"
    ANNEX_OF = "ANNEX_OF"
    ABOUT = "ABOUT"
    AUTHORED = "AUTHORED"
    CONCERNS = "CONCERNS"
    COVERS = "COVERS"
    STATES = "STATES"
    NOT_MEMBER_OF = "NOT_MEMBER_OF"
    NOT_SUBGROUP_OF = "NOT_SUBGROUP_OF"
    NOT_PARTY_TO = "NOT_PARTY_TO"


@dataclass(frozen=True)
class TieType:
    """A kind of tie: which labels it may join, the cells of its own, and its two names when walked."""

    name: str
    starts: tuple[Label, ...]
    ends: tuple[Label, ...]
    forward: str
    backward: str
    meaning: str
    cells: tuple[str, ...] = ()


_O, _G, _P = Label.ORGANISATION, Label.GROUP, Label.PERSON
_A, _J, _M = Label.AGREEMENT, Label.PROJECT, Label.MEETING
_ACTORS = (_P, _O, _G)
_SHARED = (_G, _A, _J, _M)
_ALL = tuple(label for label in Label if label is not Label.CONTACT_POINT)
_MONEY = ("amount", "currency", "funding")
_SEAT = ("role", "function", "seat", "seats", "capacity", "onBehalfOf")
_ATTENDED = ("attendance", "function", "role", "seat", "agendaItem", "onBehalfOf")

_TIES = (
    TieType(Tie.PART_OF, (_O,), (_O,), "partOf", "parts", "is a part of"),
    TieType(Tie.SUBGROUP_OF, (_G,), (_G,), "subgroupOf", "subgroups", "is a group under"),
    TieType(Tie.WITHIN, (Label.AREA,), (Label.AREA,), "within", "contains", "lies within"),
    TieType(Tie.BROADER, (Label.TOPIC,), (Label.TOPIC,), "broader", "narrower", "is a narrower topic than"),
    TieType(Tie.WORKS_FOR, (_P,), (_O,), "worksFor", "staff", "works for", ("title",)),
    TieType(Tie.MEMBER_OF, _ACTORS, (_G,), "memberOf", "members", "sits on", _SEAT),
    TieType(Tie.COORDINATES, (_O, _G), (_G,), "coordinates", "coordinators", "calls and runs", ("task",)),
    TieType(Tie.GOVERNS, (_G,), (_A, _J), "governs", "governedBy", "governs", ("task",)),
    TieType(
        Tie.MANDATED_BY, (_G, _A, _J), (_G, _O), "mandatedBy", "mandates", "has its mandate from", ("task",)
    ),
    TieType(Tie.REPORTS_TO, (_G,), (_G,), "reportsTo", "reportsFrom", "reports to", ("task",)),
    TieType(Tie.PARTY_TO, (_O, _G), (_A,), "partyTo", "parties", "is a party to", ("role", "task")),
    TieType(
        Tie.RESPONSIBLE_FOR,
        (_O, _G),
        (_A, _J, _G),
        "responsibleFor",
        "responsible",
        "is responsible for",
        ("role", "task"),
    ),
    TieType(Tie.IMPLEMENTS, (_A, _J), (_A,), "implements", "implementedBy", "puts into practice"),
    TieType(Tie.SUPERSEDES, (_A,), (_A,), "supersedes", "supersededBy", "takes the place of"),
    TieType(Tie.BUILDS_ON, (_J,), (_J,), "buildsOn", "builtOnBy", "builds on"),
    TieType(Tie.OWNS, (_O,), (_J,), "owns", "owners", "owns the project", ("role", *_MONEY)),
    TieType(
        Tie.PARTNER_IN,
        (_O, _G),
        (_J,),
        "partnerIn",
        "partners",
        "is a partner in the project",
        ("role", *_MONEY),
    ),
    TieType(Tie.FUNDED_BY, (_J, _G), (Label.FUND,), "fundedBy", "funds", "has money from", ("role", *_MONEY)),
    TieType(Tie.SUPPLIES, (_O,), (_O,), "supplies", "suppliedBy", "supplies", ("what", "terms")),
    TieType(
        Tie.CONTACT_FOR, (_P,), _ALL, "contactFor", "contacts", "is the contact for", ("role", "onBehalfOf")
    ),
    TieType(
        Tie.HAS_CONTACT,
        _ACTORS,
        (Label.CONTACT_POINT,),
        "contactPoints",
        "contactPointOf",
        "is reached through",
    ),
    TieType(Tie.ATTENDED, _ACTORS, (_M,), "attended", "attendees", "attended, or was called to", _ATTENDED),
    TieType(Tie.OF, (_M,), (_G, _A), "meetingOf", "meetings", "is a meeting of"),
    TieType(Tie.ANNEX_OF, (Label.DOCUMENT,), _SHARED, "annexOf", "annexes", "is an annex of"),
    TieType(Tie.ABOUT, (Label.DOCUMENT,), _SHARED, "about", "documentation", "is about"),
    TieType(
        Tie.AUTHORED,
        _ACTORS,
        (Label.DOCUMENT, _A),
        "authored",
        "authors",
        "wrote",
        ("role", "onBehalfOf"),
    ),
    TieType(Tie.CONCERNS, _ALL, (Label.TOPIC,), "concerns", "concernedBy", "is about the topic"),
    TieType(
        Tie.COVERS,
        tuple(label for label in _ALL if label is not Label.AREA),
        (Label.AREA,),
        "covers",
        "coveredBy",
        "covers the area",
    ),
    TieType(Tie.STATES, (Label.DOCUMENT,), tuple(Label), "states", "statedBy", "states", ("place",)),
    TieType(
        Tie.NOT_MEMBER_OF, _ACTORS, (_G,), "notMemberOf", "notMembers", "is said not to sit on", ("role",)
    ),
    TieType(
        Tie.NOT_SUBGROUP_OF, (_G,), (_G,), "notSubgroupOf", "notSubgroups", "is said not to be a group under"
    ),
    TieType(Tie.NOT_PARTY_TO, (_O, _G), (_A,), "notPartyTo", "notParties", "is said not to be a party to"),
)

TIES = MappingProxyType({str(tie.name): tie for tie in _TIES})
"""Every tie type by name."""

WRITTEN_TIES = tuple(name for name in TIES if name != Tie.STATES)
"""The ties that a source writes. STATES follows from the places."""

LABELS = frozenset(str(label) for label in Label)
"""Every label as text."""

ENTITY = "Entity"
"""The label that every node of the graph carries beside its own."""

GRAPH_MODEL = "GraphModel"
"""The label of the note of what the graph was made by; it is no part of the graph."""

MEASUREMENT, MEASURE, MEASURES = "Measurement", "Measure", "MEASURES"
"""What write-back makes: a note of what was measured, an actor's figures, and the tie from these to organisations."""

MEASURED, MARKED = "network", "Network"
"""How the names of properties and of labels begin that write-back puts on organisations. No fact's do."""

SHARED_THINGS = _SHARED
"""What two organisations can have in common, each a layer of the collaboration network."""
