"""network: who collaborates with whom, who is central, which communities, who holds parts together."""

import contextlib
import datetime as dt
import re
import tempfile
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from graph_service.cli import context, reporting
from graph_service.cli.context import AsJson, err
from graph_service.errors import BadInputError
from graph_service.model.vocabulary import UnknownBound

E = TypeVar("E", bound=StrEnum)
_PICTURES = ("png", "svg", "pdf")

if TYPE_CHECKING:
    from graph_service.analysis import Layer, Network, RelationOptions, Structure
    from graph_service.storage.reader import BlockingReader

AsOf = Annotated[
    str | None, typer.Option(help="Only what holds that day, such as 2020-11-26.", metavar="DAY")
]
Unknown = Annotated[
    str,
    typer.Option(
        help="What stands in for a day that no document gives: near_document, include, or exclude.",
        metavar="UNKNOWN",
    ),
]
Layers = Annotated[
    list[str] | None,
    typer.Option(help="Count only this layer: group, agreement, project or meeting. May be repeated."),
]
RollUpName = Annotated[
    str, typer.Option(help="Who counts as one: none, legal_person, or county.", metavar="ROLL-UP")
]
WeightName = Annotated[
    str, typer.Option(help="newman: 1/(n-1) for each shared thing; count: 1 for each.", metavar="WEIGHT")
]
Inferred = Annotated[bool, typer.Option("--inferred", help="Count readings that no text states.")]
Internal = Annotated[bool, typer.Option("--internal", help="Keep pairs within one organisation.")]
Supplies = Annotated[bool, typer.Option("--supplies", help="List who supplies whom too, and who says so.")]
Order = Annotated[str, typer.Option(help="What the actors are ordered by.")]
Top = Annotated[int, typer.Option(help="How many actors to list.", min=1)]
Two = Annotated[
    tuple[str, str] | None,
    typer.Option(help="Two actors, by id: what they share, and which document says so.", metavar="A B"),
]
Csv = Annotated[
    Path | None, typer.Option(help="Write actors.csv and pairs.csv into this folder.", file_okay=False)
]
Picture = Annotated[
    Path | None, typer.Option(help="Draw the network into this PNG, SVG or PDF file.", dir_okay=False)
]


def network(
    *,
    as_of: AsOf = None,
    unknown: Unknown = "near_document",
    layer: Layers = None,
    roll_up: RollUpName = "county",
    weight: WeightName = "newman",
    inferred: Inferred = False,
    internal: Internal = False,
    supplies: Supplies = False,
    order: Order = "strength",
    top: Top = 15,
    evidence: Two = None,
    csv: Csv = None,
    picture: Picture = None,
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
        supplies=supplies,
        near_years=settings.near_document_years,
    )
    order = _order(order)
    _require(csv, picture)
    from graph_service.storage.reader import BlockingReader

    with context.database(settings) as (driver, name), context.steps() as progress:
        reader = BlockingReader(driver, name)
        found = _analysed(reader, options, progress)
        _show(found, reader, order=order, top=top, two=evidence, as_json=as_json)
    _write(found, csv, picture)


def _write(found: "Network", csv: Path | None, picture: Path | None) -> None:
    if csv is not None:
        with _writing("--csv", csv):
            reporting.write_csv(found, csv)
    if picture is not None:
        with _writing("--picture", picture):
            _draw(found, picture)


def _order(text: str) -> str:
    """The measure of that name, as the table, the files, GraphQL or Python write it."""
    from graph_service.analysis.rows import ORDERS

    names = {order.replace("_", ""): order for order in ORDERS} | {"core": "core_number"}
    try:
        return names[re.sub(r"[-_ ]", "", text).lower()]
    except KeyError:
        raise BadInputError(f"--order: {text!r} is not known", hint=f"one of {', '.join(ORDERS)}") from None


def _require(csv: Path | None, picture: Path | None) -> None:
    """Refuse what cannot be met before the graph is read and anything is printed."""
    if picture is not None and _kind(picture) not in _PICTURES:
        raise BadInputError(f"--picture: {picture.name!r} is no picture", hint="name it .png, .svg or .pdf")
    if csv is not None:
        with _writing("--csv", csv):
            csv.mkdir(parents=True, exist_ok=True)
            tempfile.TemporaryFile(dir=csv).close()
    if picture is not None:
        with _writing("--picture", picture):
            tempfile.TemporaryFile(dir=picture.parent).close()


@contextlib.contextmanager
def _writing(option: str, path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise BadInputError(f"{option}: {path} cannot be written: {error.strerror or error}") from error


def _analysed(
    reader: "BlockingReader", options: "RelationOptions", progress: Callable[[str, float], None]
) -> "Network":
    from graph_service.analysis import analyse

    return analyse(_structure(reader), options, progress=progress)


def _show(
    found: "Network",
    reader: "BlockingReader",
    *,
    order: str,
    top: int,
    two: tuple[str, str] | None,
    as_json: bool,
) -> None:
    from graph_service.analysis.tables.writing import as_dict

    if two is not None:
        reporting.evidence(found, *two, reader, as_json=as_json)
    elif as_json:
        context.print_json(as_dict(found))
    else:
        reporting.summary(found, order, top)
        if found.collaboration.options.supplies:
            reporting.supplies(found, reader)


def _options(
    *,
    as_of: str | None,
    unknown: str,
    layers: list[str] | None,
    roll_up: str,
    weight: str,
    inferred: bool,
    internal: bool,
    supplies: bool,
    near_years: int,
) -> "RelationOptions":
    from graph_service.analysis import SHARED_LAYERS, RelationOptions, RollUp, Weight

    return RelationOptions(
        as_of=_day(as_of),
        unknown=_choice(UnknownBound, unknown, "--unknown"),
        near_years=near_years,
        layers=frozenset(_layer(one) for one in layers or SHARED_LAYERS),
        roll_up=_choice(RollUp, roll_up, "--roll-up"),
        weight=_choice(Weight, weight, "--weight"),
        include_inferred=inferred,
        internal=internal,
        supplies=supplies,
    )


def _layer(text: str) -> "Layer":
    from graph_service.analysis import SHARED_LAYERS, Layer

    found = _choice(Layer, text, "--layer")
    if found not in SHARED_LAYERS:
        raise BadInputError(
            f"--layer: {text!r} stands apart from the pairs", hint=f"ask with --{found.lower()}"
        )
    return found


def _day(text: str | None) -> dt.date | None:
    try:
        return None if text is None else dt.date.fromisoformat(text)
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


def _kind(picture: Path) -> str:
    return picture.suffix.removeprefix(".").lower()


def _draw(found: "Network", picture: Path) -> None:
    from graph_service.analysis.pictures.drawing import draw

    draw(found, picture, kind=_kind(picture))
    err.print(f"drawn: {picture}", markup=False)
