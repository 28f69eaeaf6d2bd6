"""network: who collaborates with whom, who is central, which communities, who holds parts together."""

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from graph_service.cli import context, reporting
from graph_service.cli.context import AsJson, err
from graph_service.errors import BadInputError
from graph_service.model.vocabulary import UnknownBound

E = TypeVar("E", bound=StrEnum)

if TYPE_CHECKING:
    from graph_service.analysis import Network, RelationOptions, Structure
    from graph_service.storage.reader import BlockingReader


def network(
    *,
    as_of: Annotated[
        str | None, typer.Option(help="Only what holds that day, such as 2020-11-26.", metavar="DAY")
    ] = None,
    unknown: Annotated[
        UnknownBound, typer.Option(help="What stands in for a day that no document gives.")
    ] = UnknownBound.NEAR_DOCUMENT,
    layer: Annotated[
        list[str] | None,
        typer.Option(help="Count only this layer: group, agreement, project or meeting. May be repeated."),
    ] = None,
    roll_up: Annotated[
        str, typer.Option(help="Who counts as one: none, legal_person, or county.", metavar="ROLL-UP")
    ] = "county",
    weight: Annotated[
        str, typer.Option(help="newman: 1/(n-1) for each shared thing; count: 1 for each.", metavar="WEIGHT")
    ] = "newman",
    inferred: Annotated[bool, typer.Option("--inferred", help="Count readings that no text states.")] = False,
    internal: Annotated[bool, typer.Option("--internal", help="Keep pairs within one organisation.")] = False,
    order: Annotated[str, typer.Option(help="What the actors are ordered by.")] = "strength",
    top: Annotated[int, typer.Option(help="How many actors to list.", min=1)] = 15,
    evidence: Annotated[
        tuple[str, str] | None,
        typer.Option(help="Two actors, by id: what they share, and which document says so.", metavar="A B"),
    ] = None,
    csv: Annotated[
        Path | None, typer.Option(help="Write actors.csv and pairs.csv into this folder.", file_okay=False)
    ] = None,
    picture: Annotated[
        Path | None, typer.Option(help="Draw the network into this PNG or SVG file.", dir_okay=False)
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Who collaborates with whom, by what documents say of groups, agreements, projects and meetings.

    Examples:
        graph-service network

        graph-service network --roll-up legal_person --weight count --top 30

        graph-service network --as-of 2020-11-26 --layer agreement --csv out

        graph-service network --evidence region-kronoberg vaxjo-kommun

    """
    settings = context.settings()
    options = _options(
        as_of=as_of,
        unknown=unknown,
        layers=layer,
        roll_up=roll_up,
        weight=weight,
        inferred=inferred,
        internal=internal,
        near_years=settings.near_document_years,
    )
    from graph_service.storage.reader import BlockingReader

    with context.database(settings) as (driver, name), context.steps() as progress:
        from graph_service.analysis import analyse
        from graph_service.analysis.writing import as_dict

        reader = BlockingReader(driver, name)
        found = analyse(_structure(reader), options, progress=progress)
        if evidence is not None:
            reporting.evidence(found, *evidence, reader, as_json=as_json)
        elif as_json:
            context.print_json(as_dict(found))
        else:
            reporting.summary(found, order, top)
    if csv is not None:
        reporting.write_csv(found, csv)
    if picture is not None:
        _draw(found, picture)


def _options(
    *,
    as_of: str | None,
    unknown: UnknownBound,
    layers: list[str] | None,
    roll_up: str,
    weight: str,
    inferred: bool,
    internal: bool,
    near_years: int,
) -> "RelationOptions":
    from graph_service.analysis import SHARED_LAYERS, Layer, RelationOptions, RollUp, Weight

    return RelationOptions(
        as_of=_day(as_of),
        unknown=unknown,
        near_years=near_years,
        layers=frozenset(_choice(Layer, one, "--layer") for one in layers or SHARED_LAYERS),
        roll_up=_choice(RollUp, roll_up, "--roll-up"),
        weight=_choice(Weight, weight, "--weight"),
        include_inferred=inferred,
        internal=internal,
    )


def _day(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise BadInputError(f"--as-of: {text!r} is no day", hint="write it as 2020-11-26") from None


def _choice(kind: type[E], text: str, option: str) -> E:
    members = {str(member.value): member for member in kind}
    try:
        return members[text.upper().replace("-", "_")]
    except KeyError:
        raise BadInputError(
            f"{option}: {text!r} is not known", hint=f"one of {', '.join(members).lower()}"
        ) from None


def _structure(reader: "BlockingReader") -> "Structure":
    from graph_service.analysis import OPEN_END, OPEN_START, UNKNOWN, Nodes, Structure, Ties
    from graph_service.analysis.structure import NODE_LABELS, TIE_TYPES
    from graph_service.storage.structure import Wanted, read_structure_blocking

    wanted = Wanted(NODE_LABELS, TIE_TYPES, UNKNOWN, OPEN_START, OPEN_END)
    columns = read_structure_blocking(reader, wanted)
    return Structure(Nodes(**columns.nodes), Ties(**columns.ties))


def _draw(found: "Network", picture: Path) -> None:
    from graph_service.analysis.drawing import draw

    kind = picture.suffix.removeprefix(".").lower()
    if kind not in {"png", "svg", "pdf"}:
        raise BadInputError(f"--picture: {picture.name!r} is no picture", hint="name it .png, .svg or .pdf")
    draw(found, picture, kind=kind)
    err.print(f"drawn: {picture}")
