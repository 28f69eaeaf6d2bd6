"""network write-back: figures of the network on the nodes in Neo4j."""

import datetime as dt
import hashlib
import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from graph_service.cli import context
from graph_service.cli.context import AsJson, err, warn
from graph_service.cli.network.asking import Asked, Given, asking
from graph_service.cli.network.export import measures_named
from graph_service.errors import BadInputError

if TYPE_CHECKING:
    from graph_service.analysis.exports.marks import Figures
    from graph_service.storage.measures import Measurement, Measurements

Name = Annotated[str, typer.Option(help="The name of this measurement; several stand side by side.")]
Measures = Annotated[
    str, typer.Option(help="The measures to write, parted by commas, or all.", metavar="NAMES")
]
SizeBy = Annotated[str, typer.Option(help="The measure that Neo4j Browser sizes organisations by.")]
Apart = Annotated[
    bool, typer.Option("--apart", help="Leave on the organisations what is there: Browser shows that.")
]
Remove = Annotated[list[str] | None, typer.Option(help="Take this measurement away. May be repeated.")]
RemoveAll = Annotated[bool, typer.Option("--remove-all", help="Take all measurements away.")]
ListThem = Annotated[bool, typer.Option("--list", help="List the measurements that are there.")]


@asking
def write_back(
    *,
    asked: Asked,
    name: Name = "network",
    measures: Measures = "degree,strength,betweenness,coreNumber,community",
    size_by: SizeBy = "strength",
    apart: Apart = False,
    remove: Remove = None,
    remove_all: RemoveAll = False,
    list_them: ListThem = False,
    as_json: AsJson = False,
) -> None:
    """Write measures and communities onto the organisations in Neo4j, for Browser and for Cypher.

    All or nothing, in the place of what was there under the name. What is written where: docs/exporting-networks.md.

    Examples:
        graph-service network write-back

        graph-service network write-back --name 2020 --as-of 2020-11-26 --apart

        graph-service network write-back --list

        graph-service network write-back --remove 2020

    """
    _require(name, [list_them, remove_all, bool(remove)])
    with context.database(context.settings()) as (driver, database):
        from graph_service.storage.measures import Measurements

        there = Measurements(driver, database)
        if list_them:
            _list(there.all(), as_json=as_json)
        elif remove or remove_all:
            _told({"removed": there.remove(remove or [])}, as_json=as_json)
        else:
            names = measures_named(measures)
            (by,) = _one(measures_named(size_by))
            _told(_write(there, asked, (name, names, by), apart=apart), as_json=as_json)


def _require(name: str, instead: list[bool]) -> None:
    if sum(instead) > 1:
        raise BadInputError(
            "--list, --remove and --remove-all are one thing each", hint="ask for one of them"
        )
    if not name.strip() or name != name.strip():
        raise BadInputError(f"--name: {name!r} is no name", hint="a word, such as 2020")


def _one(names: list[str]) -> list[str]:
    if len(names) != 1:
        raise BadInputError("--size-by is one measure", hint="such as betweenness")
    return names


def _write(
    there: "Measurements", asked: Asked, what: tuple[str, list[str], str], *, apart: bool
) -> dict[str, Any]:
    from graph_service.analysis.exports.marks import figures

    name, measures, size_by = what
    there.prepare()
    with asked.given() as given:
        found = figures(given.network(), measures, size_by)
        if not len(given.collaboration.actors):
            raise BadInputError(
                "nobody takes part in anything that counts here: nothing is written",
                hint="look at the day, the layers, the area",
            )
        measurement = _measurement(given, name, found, apart=apart)
    with context.progress("figures") as progress:
        if not there.write(measurement, progress):
            warn("the graph has changed while it was measured: the figures are noted as outdated")
    marked = len(measurement.marks) if measurement.marks is not None else 0
    return {"name": name, "actors": len(measurement.measures), "organisations": marked}


def _measurement(given: Given, name: str, found: "Figures", *, apart: bool) -> "Measurement":
    from graph_service.analysis.tables.measures import notes_on
    from graph_service.analysis.tables.writing import relation_as_dict
    from graph_service.storage.measures import Mark, Measure, Measurement

    asked = {key: value for key, value in relation_as_dict(given.options).items() if value not in (None, [])}
    properties = {
        **asked,
        "filter": hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()[:12],
        "madeAt": dt.datetime.now(dt.UTC),
        "measures": list(found.measured),
        "sizeBy": found.size_by,
        "notes": notes_on(found.network, found.measured),
    }
    return Measurement(
        name=name,
        properties=properties,
        measures=[Measure(*row) for row in found.of_actors(name)],
        marks=None if apart else [Mark(*row) for row in found.of_organisations()],
        version=given.version,
    )


def _told(found: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        context.print_json(found)
    elif "removed" in found:
        err.print(f"removed: {', '.join(found['removed']) or 'there was none'}", markup=False)
    else:
        told = f"{found['actors']:,} actors measured, {found['organisations']:,} organisations marked"
        err.print(f"{found['name']}: {told}", markup=False)


def _list(found: list[dict[str, Any]], *, as_json: bool) -> None:
    if as_json:
        context.print_json(found)
        return
    if not found:
        err.print("nothing is written back; `graph-service network write-back` does it")
    for each in found:
        told = ["shown in Browser"] * each["shown"] + ["outdated: the graph has changed"] * each["outdated"]
        made = each["madeAt"].iso_format()[:16].replace("T", " ")
        context.out.print(
            f"{each['name']}  {made}  {', '.join(each['measures'])}  filter {each['filter']}  {'; '.join(told)}",
            markup=False,
        )
