"""What is asked of the relation, alike in every command of `network`, and the graph that it is asked of."""

import contextlib
import dataclasses
import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from graph_service.choices import choice, day
from graph_service.cli import context
from graph_service.cli.network.handing import handing
from graph_service.errors import BadInputError
from graph_service.model.vocabulary import Label, OrganisationKind, Sector, UnknownBound

if TYPE_CHECKING:
    from graph_service.analysis import (
        Collaboration,
        Layer,
        MeasureOptions,
        Network,
        RelationOptions,
        Structure,
    )
    from graph_service.storage.reader import BlockingReader
    from graph_service.storage.tables import KeptColumns

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
AreaName = Annotated[
    str | None, typer.Option(help="Only who lies in this area: its name, code or id.", metavar="AREA")
]
Sectors = Annotated[
    list[str] | None,
    typer.Option(
        help="Only this sector: municipal, regional, state, private, civil or academic. May be repeated."
    ),
]
Kinds = Annotated[
    list[str] | None,
    typer.Option(help="Only this kind of organisation, such as municipality. May be repeated."),
]
RollUpName = Annotated[
    str, typer.Option(help="Who counts as one: none, legal_person, or county.", metavar="ROLL-UP")
]
WeightName = Annotated[
    str, typer.Option(help="newman: 1/(n-1) for each shared thing; count: 1 for each.", metavar="WEIGHT")
]
Inferred = Annotated[bool, typer.Option("--inferred", help="Count readings that no text states.")]
Internal = Annotated[bool, typer.Option("--internal", help="Keep pairs within one organisation.")]


@dataclass(frozen=True)
class Given:
    """The graph as columns, what is asked of it, and the reader to ask it for more."""

    structure: "Structure"
    options: "RelationOptions"
    progress: Callable[[str, float], None]
    reader: "BlockingReader"
    version: str
    """The graph's, when it was read."""
    kept: "KeptColumns"
    """Where pairs are kept for the next command."""

    @functools.cached_property
    def collaboration(self) -> "Collaboration":
        """Who collaborates with whom."""
        from graph_service.analysis import collaborate

        return collaborate(self.structure, self.options, self.progress, self.kept)

    def network(self, measures: "MeasureOptions | None" = None) -> "Network":
        """The same, ready to be asked for measures."""
        from graph_service.analysis import MeasureOptions, Network

        return Network(self.collaboration, measures or MeasureOptions(), self.progress)

    def asked(self, **otherwise: Any) -> "RelationOptions":
        """What is asked, with some options otherwise."""
        return dataclasses.replace(self.options, **otherwise)

    def node(self, text: str, *labels: Label) -> int:
        """The node that a text names, an organisation unless other labels are given; see `node_named`."""
        from graph_service.analysis import node_named

        return node_named(self.structure, text, labels or (Label.ORGANISATION,))

    def actors(self, text: str) -> list[int]:
        """The actors that an organisation is, by its name or id, or the one that an actor's id (`…@county`) names."""
        found = self.collaboration
        if "@" in text and text in found.actors.id:
            return [found.actor(text)]
        node = self.node(text)
        known = found.actors_known(self.structure.nodes.id[node])
        if not known:
            name = self.structure.nodes.name[node]
            raise BadInputError(
                f"{name} takes part in nothing that counts here", hint="look at the day, the layers, the area"
            )
        return known


@dataclass(frozen=True)
class Asked:
    """What the options say of the relation."""

    relation: dict[str, Any]

    @contextlib.contextmanager
    def given(self, **more: Any) -> Iterator[Given]:
        """Read the graph; while the block lasts it can be asked for more. `more` goes to `RelationOptions` too."""
        from graph_service.analysis import RelationOptions
        from graph_service.analysis.side_by_side import at_most
        from graph_service.storage.reader import BlockingReader
        from graph_service.storage.snapshot import Snapshot
        from graph_service.structures import kept_pairs, structure_blocking

        settings = context.settings()
        options = RelationOptions(near_years=settings.near_document_years, **{**self.relation, **more})
        with context.database(settings) as (driver, name), context.steps() as progress:
            reader = BlockingReader(driver, name)
            structure, version = structure_blocking(reader, Snapshot(settings.columns_path))
            kept = kept_pairs(settings.pairs_path)
            with at_most(settings.network_threads):
                yield Given(structure, options, progress, reader, version, kept)


def _asked(
    *,
    as_of: AsOf = None,
    unknown: Unknown = "near_document",
    layer: Layers = None,
    area: AreaName = None,
    sector: Sectors = None,
    kind: Kinds = None,
    roll_up: RollUpName = "county",
    weight: WeightName = "newman",
    inferred: Inferred = False,
    internal: Internal = False,
) -> Asked:
    from graph_service.analysis import SHARED_LAYERS, RollUp, Weight

    return Asked(
        {
            "as_of": day(as_of, "--as-of"),
            "unknown": choice(UnknownBound, unknown, "--unknown"),
            "layers": frozenset(layer_named(one) for one in layer or SHARED_LAYERS),
            "area": area,
            "sectors": frozenset(choice(Sector, one, "--sector") for one in sector or ()),
            "kinds": frozenset(choice(OrganisationKind, one, "--kind") for one in kind or ()),
            "roll_up": choice(RollUp, roll_up, "--roll-up"),
            "weight": choice(Weight, weight, "--weight"),
            "include_inferred": inferred,
            "internal": internal,
        }
    )


asking = handing("asked", _asked)
"""Give a command the options of the relation, as its argument `asked: Asked`."""
asking_without_day = handing("asked", _asked, without=["as_of"])
"""The same for a command that has days of its own."""
asking_of_ties = handing(
    "asked", _asked, without=["layer", "area", "sector", "kind", "roll_up", "weight", "internal"]
)
"""The same for a command that asks who takes part in what, and not who collaborates."""

asking_of_things = handing(
    "asked", _asked, without=["sector", "kind", "roll_up", "weight", "inferred", "internal"]
)
"""The same for a command that asks what there is, and not who is in it."""


def layer_named(text: str, option: str = "--layer") -> "Layer":
    """The layer of shared things that is meant."""
    from graph_service.analysis import SHARED_LAYERS, Layer

    found = {str(layer): layer for layer in Layer}.get(text.upper())
    if found in SHARED_LAYERS:
        return found
    if found is not None:
        ask = {Layer.INTERNAL: "--internal keeps it", Layer.SUPPLIES: "`network --supplies` lists it"}
        raise BadInputError(f"{option}: {text!r} stands apart from the pairs", hint=ask[found])
    known = ", ".join(SHARED_LAYERS).lower()
    raise BadInputError(f"{option}: {text!r} is not known", hint=f"one of {known}")
