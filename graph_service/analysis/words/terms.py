"""A word for each value of the vocabularies.

Values of different vocabularies are spelled alike (`UNKNOWN`, `COOPERATION`), so each has a table of its own.
"""

from collections.abc import Mapping
from enum import StrEnum

from graph_service.analysis.brokerage.attributes import Attribute
from graph_service.analysis.gaps.coverage import KINDS, Verdict
from graph_service.analysis.relation.options import Layer, RollUp, Weight
from graph_service.analysis.words.languages import Language, Said, said
from graph_service.model.vocabulary import (
    AgreementKind,
    GroupKind,
    MeetingKind,
    OrganisationKind,
    ProjectKind,
    Sector,
    Status,
)

TERMS: Mapping[type[StrEnum], Mapping[str, Said]] = {
    Layer: {
        Layer.GROUP: ("grupp", "group"),
        Layer.AGREEMENT: ("överenskommelse", "agreement"),
        Layer.PROJECT: ("projekt", "project"),
        Layer.MEETING: ("möte", "meeting"),
        Layer.INTERNAL: ("inom organisationen", "within the organisation"),
        Layer.SUPPLIES: ("leverans", "supply"),
    },
    OrganisationKind: {
        OrganisationKind.MUNICIPALITY: ("kommun", "municipality"),
        OrganisationKind.REGION: ("region", "region"),
        OrganisationKind.STATE_AGENCY: ("statlig myndighet", "state agency"),
        OrganisationKind.COUNTY_BOARD: ("länsstyrelse", "county administrative board"),
        OrganisationKind.MUNICIPAL_ASSOCIATION: ("kommunalförbund", "municipal association"),
        OrganisationKind.COORDINATION_ASSOCIATION: ("samordningsförbund", "coordination association"),
        OrganisationKind.ASSOCIATION: ("förening", "association"),
        OrganisationKind.COMMITTEE: ("nämnd eller kommitté", "committee"),
        OrganisationKind.UNIVERSITY: ("universitet eller högskola", "university"),
        OrganisationKind.COMPANY: ("företag", "company"),
        OrganisationKind.CIVIL_SOCIETY: ("civilsamhälle", "civil society"),
        OrganisationKind.UNIT: ("enhet", "unit"),
        OrganisationKind.COLLECTIVE: ("flera som en", "several as one"),
        OrganisationKind.UNKNOWN: ("okänd", "unknown"),
    },
    Sector: {
        Sector.MUNICIPAL: ("kommunal", "municipal"),
        Sector.REGIONAL: ("regional", "regional"),
        Sector.STATE: ("statlig", "state"),
        Sector.PRIVATE: ("privat", "private"),
        Sector.CIVIL: ("ideell", "civil society"),
        Sector.ACADEMIC: ("akademisk", "academic"),
    },
    GroupKind: {
        GroupKind.PARTNERSHIP: ("partnerskap", "partnership"),
        GroupKind.STEERING_GROUP: ("styrgrupp", "steering group"),
        GroupKind.MANAGEMENT_GROUP: ("ledningsgrupp", "management group"),
        GroupKind.WORKING_GROUP: ("arbetsgrupp", "working group"),
        GroupKind.OPERATIONAL_GROUP: ("operativ grupp", "operational group"),
        GroupKind.FOCUS_GROUP: ("fokusgrupp", "focus group"),
        GroupKind.SECTOR_FORUM: ("branschforum", "sector forum"),
        GroupKind.NETWORK: ("nätverk", "network"),
        GroupKind.CLUSTER: ("kluster", "cluster"),
        GroupKind.COUNCIL: ("råd", "council"),
        GroupKind.FORUM: ("forum", "forum"),
        GroupKind.DIALOGUE: ("dialog", "dialogue"),
        GroupKind.PLATFORM: ("plattform", "platform"),
        GroupKind.CONSORTIUM: ("konsortium", "consortium"),
        GroupKind.INFORMAL: ("informell grupp", "informal group"),
    },
    AgreementKind: {
        AgreementKind.COOPERATION: ("samverkansöverenskommelse", "cooperation agreement"),
        AgreementKind.DUA: ("DUA-överenskommelse", "DUA agreement"),
        AgreementKind.LOCAL: ("lokal överenskommelse", "local agreement"),
        AgreementKind.STRATEGIC: ("strategisk överenskommelse", "strategic agreement"),
        AgreementKind.SERVICE: ("serviceavtal", "service agreement"),
        AgreementKind.EDUCATION: ("utbildningsavtal", "education agreement"),
    },
    ProjectKind: {
        ProjectKind.PROJECT: ("projekt", "project"),
        ProjectKind.PRESTUDY: ("förstudie", "prestudy"),
        ProjectKind.STUDY: ("studie", "study"),
        ProjectKind.ASSIGNMENT: ("uppdrag", "assignment"),
        ProjectKind.ACTIVITY: ("aktivitet", "activity"),
        ProjectKind.JOB_TRACK: ("jobbspår", "job track"),
    },
    MeetingKind: {
        MeetingKind.PRIORITISATION: ("prioriteringsmöte", "prioritisation meeting"),
        MeetingKind.NETWORK: ("nätverksmöte", "network meeting"),
        MeetingKind.STEERING: ("styrgruppsmöte", "steering meeting"),
        MeetingKind.INFORMATION: ("informationsmöte", "information meeting"),
        MeetingKind.CONSULTATION: ("samråd", "consultation"),
        MeetingKind.WORKSHOP: ("arbetsmöte", "workshop"),
        MeetingKind.CONFERENCE: ("konferens", "conference"),
        MeetingKind.EVENT: ("evenemang", "event"),
        MeetingKind.OTHER: ("annat möte", "other meeting"),
    },
    Status: {
        Status.ACTIVE: ("pågår", "active"),
        Status.PLANNED: ("planerad", "planned"),
        Status.PROPOSED: ("föreslagen", "proposed"),
        Status.ENDED: ("avslutad", "ended"),
        Status.ABSENT: ("finns inte", "does not exist"),
    },
    Verdict: {
        Verdict.COVERED: ("är med", "takes part"),
        Verdict.DENIED: ("är inte med, enligt dokument", "does not, a document says"),
        Verdict.UNKNOWN: ("inte känt", "not known"),
    },
    Attribute: {
        Attribute.KIND: ("slag", "kind"),
        Attribute.SECTOR: ("sektor", "sector"),
        Attribute.COUNTY: ("län", "county"),
    },
    RollUp: {
        RollUp.NONE: ("enheter för sig", "units by themselves"),
        RollUp.LEGAL_PERSON: ("enheter hör till sin organisation", "units belong to their organisation"),
        RollUp.COUNTY: ("myndigheter räknas en gång per län", "agencies count once in each county"),
    },
    Weight: {
        Weight.COUNT: ("antal gemensamma sammanhang", "number of shared things"),
        Weight.NEWMAN: (
            "små sammanhang väger tyngre (Newman)",
            "small shared things weigh more (Newman)",
        ),
    },
}
"""By vocabulary and value."""

_SEVERAL: Mapping[str, Said] = {
    Layer.GROUP: ("grupper", "groups"),
    Layer.AGREEMENT: ("överenskommelser", "agreements"),
    Layer.PROJECT: ("projekt", "projects"),
    Layer.MEETING: ("möten", "meetings"),
    Layer.INTERNAL: ("par inom organisationen", "pairs within the organisation"),
    Layer.SUPPLIES: ("leveranser", "supplies"),
}


def term(value: StrEnum, language: Language) -> str:
    """Give the word for a value of a vocabulary."""
    return said(TERMS[type(value)][value], language)


def thing_kind(layer: Layer, kind: str | None, language: Language) -> str:
    """Give the word for a kind of shared thing, or for all things of a layer."""
    return term(layer, language) if kind is None else said(TERMS[KINDS[layer]][kind], language)


def several(layer: Layer, language: Language) -> str:
    """Give the word for the things of a layer."""
    return said(_SEVERAL[layer], language)
