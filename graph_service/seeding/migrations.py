"""How a graph of an older model becomes one of this: by version, what leads to it from the version before."""

from collections.abc import Mapping
from types import MappingProxyType

from graph_service.seeding import decisions as decided
from graph_service.seeding.plan import plan, restated
from graph_service.storage.writer import Step, Transaction, Writer


def prepare(writer: Writer) -> None:
    """Bring the database to this version of the model, with all that it holds."""
    writer.prepare(MIGRATIONS)


def merge_again(transaction: Transaction) -> None:
    """Let every document say again what it has said, so that all is merged and keyed as it is now."""
    loaded = transaction.loaded()
    held = transaction.held(list(loaded.digests), (), {})
    decisions = decided.unpacked(loaded.decisions)
    change, _ = plan(set(loaded.digests), restated(held), held, decisions)
    transaction.apply(change, held)


MIGRATIONS: Mapping[int, Step] = MappingProxyType(
    {
        2: merge_again,  # basis by who vouches for the status; SUPPLIES keyed by what, FUNDED_BY by funding
    }
)
