"""How a graph of an older model becomes one of this: by version, what leads to it from the version before."""

from collections.abc import Mapping
from types import MappingProxyType

from graph_service.model.vocabulary import Label
from graph_service.seeding import decisions as decided
from graph_service.seeding.merge import newest_first
from graph_service.seeding.plan import plan, restated
from graph_service.seeding.statements import Statements
from graph_service.storage.state import Held
from graph_service.storage.writer import Step, Transaction, Writer


def prepare(writer: Writer) -> None:
    """Bring the database to this version of the model, with all that it holds."""
    writer.prepare(MIGRATIONS)


def merge_again(transaction: Transaction) -> None:
    """Let every document say again what it has said, so that all is merged and keyed as it is now."""
    loaded = transaction.loaded()
    held = transaction.held(list(loaded.digests), (), {})
    decisions = decided.unpacked(loaded.decisions)
    stated = restated(held)
    _find_places_of_meetings(held, stated)
    change, _ = plan(set(loaded.digests), stated, held, decisions)
    transaction.apply(change, held)


def _find_places_of_meetings(held: Held, stated: Statements) -> None:
    """The first model lost them from what documents say, and kept them on the meetings: the newest said so."""
    for name, node in held.nodes.items():
        claims = stated.nodes[name]
        lost = node.label == Label.MEETING and "place" in node.properties
        if lost and not any("place" in claim.cells for claim in claims.values()):
            newest = newest_first(claims.values())[0]
            cells = {**newest.cells, "place": node.properties["place"]}
            claims[newest.document, newest.place] = newest._replace(cells=cells)


MIGRATIONS: Mapping[int, Step] = MappingProxyType(
    {
        2: merge_again,  # basis by who vouches for the status; SUPPLIES keyed by what, FUNDED_BY by funding
    }
)
