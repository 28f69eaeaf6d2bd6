"""What a document can state: nodes and ties, frozen, without I/O.

A fact is what *one* document says. `cells()` gives what it says as the plain values that the graph holds, in
the graph's spelling (camelCase); a cell that the document leaves open is absent.
"""

import datetime as dt
import functools
import re
from enum import Enum
from typing import Annotated, Any, ClassVar, NamedTuple, Self

from pydantic import (
    AfterValidator,
    AliasGenerator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)
from pydantic.alias_generators import to_camel

from graph_service.model import vocabulary as v
from graph_service.model.identity import (
    CountyCode,
    MunicipalityCode,
    OrganisationNumber,
    ParticipantCode,
    Slug,
    VatNumber,
)
from graph_service.model.time import UNKNOWN, Interval, parse_edtf

_PLACE = re.compile(r"([^:#]*):(\d+)(?:-(\d+))?")


class Place(NamedTuple):
    """Where in a document: its section, and the first and last line of the file that was read."""

    section: str
    first: int
    last: int

    def __str__(self) -> str:
        lines = str(self.first) if self.first == self.last else f"{self.first}-{self.last}"
        return f"{self.section}:{lines}"


def parse_place(text: str) -> Place:
    """Read `1.1:57` or `1.1:57-63`. Raises ValueError with what would be right."""
    match = _PLACE.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is no place; write section:line or section:first-last, such as 1.1:57-63")
    first = int(match[2])
    last = int(match[3] or first)
    if last < first:
        raise ValueError(f"{text!r} ends before it begins")
    return Place(match[1], first, last)


def _places(given: object) -> object:
    texts = [given] if isinstance(given, str) else given
    if not isinstance(texts, list | tuple) or not texts:
        raise ValueError("a place or a list of places is needed, such as 1.1:57")
    return tuple(text if isinstance(text, Place) else parse_place(str(text)) for text in texts)


def _edtf_text(given: object) -> object:
    # YAML reads 2020 as a number and 2020-11-26 as a date.
    return str(given) if isinstance(given, int | dt.date) else given


def _is_edtf(text: str) -> str:
    parse_edtf(text)
    return text


Text = Annotated[str, StringConstraints(min_length=1, max_length=4000, strip_whitespace=True)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=400, strip_whitespace=True)]
Edtf = Annotated[str, BeforeValidator(_edtf_text), AfterValidator(_is_edtf), Field(max_length=100)]
Places = Annotated[tuple[Place, ...], BeforeValidator(_places)]
Money = Annotated[int, Field(ge=0, le=10**15)]

_NOT_CELLS = frozenset({"id", "at", "start", "to"})


class Fact(BaseModel):
    """What every node and tie may say of itself."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=AliasGenerator(alias=to_camel),
        populate_by_name=True,
        use_enum_values=False,
    )

    at: Places = Field(description="Where the document says so: section:line, or a list of such places.")
    when: Edtf | None = Field(None, description="When it holds, in EDTF. `..` is a known, open end.")
    basis: v.Basis = Field(v.Basis.STATED, description="How the fact came out of the document.")
    status: v.Status = Field(v.Status.ACTIVE, description="What the document says of its being.")
    note: Text | None = Field(None, description="Why a reading is what it is, in Swedish.")

    @property
    def interval(self) -> Interval:
        return parse_edtf(self.when) if self.when else UNKNOWN

    @model_validator(mode="after")
    def _inferred_says_why(self) -> Self:
        if self.basis is v.Basis.INFERRED and self.note is None:
            raise ValueError("basis INFERRED needs a note that says why")
        return self

    def cells(self) -> dict[str, Any]:
        """What the fact says, as the graph holds it: names in camelCase, enums as text."""
        spelling = _spelling(type(self))
        found: dict[str, Any] = {}
        for field in self.model_fields_set:
            name = spelling.get(field)
            if name is None:
                continue
            value = getattr(self, field)
            if value is not None and value != ():
                found[name] = list(value) if isinstance(value, tuple) else _plain(value)
        return found


@functools.cache
def _spelling(kind: type[Fact]) -> dict[str, str]:
    return {
        field: info.serialization_alias or field
        for field, info in kind.model_fields.items()
        if field not in _NOT_CELLS
    }


def _plain(value: object) -> object:
    return value.value if isinstance(value, Enum) else value


class NodeFact(Fact):
    """A thing that a document names."""

    LABEL: ClassVar[v.Label]

    id: Slug
    name: Name | None = Field(None, description="As the document writes it.")
    name_is_ours: bool | None = Field(None, description="The document leaves it unnamed.")
    aliases: tuple[Name, ...] = Field((), description="Other spellings and abbreviations.")


class Organisation(NodeFact):
    """A legal person, or a part of one that acts under its own name."""

    LABEL = v.Label.ORGANISATION
    kind: v.OrganisationKind | None = None
    sector: v.Sector | None = None
    orgnr: OrganisationNumber | None = None
    vat: VatNumber | None = None
    pic: ParticipantCode | None = None
    municipality_code: MunicipalityCode | None = None
    county_code: CountyCode | None = None
    country: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] | None = None


class Group(NodeFact):
    """Where people or organisations meet, or act together without being a legal person."""

    LABEL = v.Label.GROUP
    kind: v.GroupKind | None = None
    level: v.Level | None = None
    task: Text | None = None
    decision_rule: Text | None = None
    meeting_rule: Text | None = None
    meetings_per_year_min: Annotated[float, Field(ge=0, le=366)] | None = None
    meetings_per_year_max: Annotated[float, Field(ge=0, le=366)] | None = None


class Person(NodeFact):
    """Someone named in a document. Contact data is apart."""

    LABEL = v.Label.PERSON


class Agreement(NodeFact):
    """What parties have agreed on."""

    LABEL = v.Label.AGREEMENT
    kind: v.AgreementKind | None = None
    task: Text | None = None
    signed_on: dt.date | None = None
    until_further_notice: bool | None = None
    review_rule: Text | None = None
    review_month: Annotated[int, Field(ge=1, le=12)] | None = None
    decision_rule: Text | None = None

    @property
    def interval(self) -> Interval:
        known = super().interval
        if self.until_further_notice and known.end is None:
            return Interval(known.start, None, known.open_start, open_end=True)
        return known


class Project(NodeFact):
    """Work with a purpose and an end, funded or not."""

    LABEL = v.Label.PROJECT
    kind: v.ProjectKind | None = None
    phase: Text | None = None
    granted_amount: Money | None = None
    total_budget: Money | None = None
    currency: v.Currency | None = None
    diary_number: Text | None = None
    programme_area: Text | None = None
    task: Text | None = None


class Meeting(NodeFact):
    """A meeting; it holds on its day."""

    LABEL = v.Label.MEETING
    kind: v.MeetingKind | None = None
    date: Edtf | None = None
    place: Text | None = None
    ordinal: Annotated[int, Field(ge=1)] | None = None
    attendance: Text | None = None

    @property
    def interval(self) -> Interval:
        given = self.when or self.date
        return parse_edtf(given) if given else UNKNOWN


class Fund(NodeFact):
    """Who pays."""

    LABEL = v.Label.FUND
    programme: Text | None = None


class Topic(NodeFact):
    """What something is about."""

    LABEL = v.Label.TOPIC
    kind: v.TopicKind | None = None


class Area(NodeFact):
    """Where."""

    LABEL = v.Label.AREA
    kind: v.AreaKind | None = None
    code: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{2,8}$")] | None = None


class Document(NodeFact):
    """A source. Registers are documents too."""

    LABEL = v.Label.DOCUMENT
    name: Name | None = Field(None, alias="title", serialization_alias="name", description="Its title.")
    date: Edtf | None = None
    kind: v.DocumentKind | None = None
    publisher: Text | None = None
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$", max_length=2000)] | None = None
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")] | None = None
    licence: Text | None = None


class ContactPoint(NodeFact):
    """An e-mail address or a telephone number, with a day to forget it by."""

    LABEL = v.Label.CONTACT_POINT
    kind: v.ContactKind
    value: Text
    forget_by: dt.date


NODES: dict[v.Label, type[NodeFact]] = {
    kind.LABEL: kind
    for kind in (
        Organisation,
        Group,
        Person,
        Agreement,
        Project,
        Meeting,
        Fund,
        Topic,
        Area,
        Document,
        ContactPoint,
    )
}


class TieFact(Fact):
    """How one thing is tied to another. Which cells a tie may have stands in `vocabulary.TIES`."""

    start: Slug = Field(alias="from")
    to: Slug
    role: Name | None = Field(None, description="The role, in the document's words.")
    function: v.MemberFunction | v.AttendeeFunction | None = None
    seat: bool | None = Field(None, description="The role holds the seat, no person is named.")
    seats: Annotated[int, Field(ge=1, le=1000)] | None = Field(None, description="How many, if it is said.")
    capacity: v.Capacity | None = None
    on_behalf_of: Slug | None = Field(None, description="The organisation that a person acts for.")
    task: Text | None = None
    title: Name | None = None
    amount: Money | None = None
    currency: v.Currency | None = None
    funding: v.Funding | None = None
    what: Text | None = None
    terms: Text | None = None
    attendance: v.Attendance | None = None
    agenda_item: Name | None = None


COMMON_CELLS = tuple(Fact.model_fields)
"""The cells that every node and tie may have."""
TIE_CELLS = {
    info.serialization_alias or info.alias or field: field
    for field, info in TieFact.model_fields.items()
    if field not in {*COMMON_CELLS, "start", "to"}
}
"""The cells that some tie may have, in the graph's spelling, and the field that holds each."""
