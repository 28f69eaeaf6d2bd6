"""What actors share, as a table: a row a group, agreement, project or meeting."""

import numpy as np

from graph_service.analysis.network import Network
from graph_service.analysis.relation.options import LAYER_OF_LABEL
from graph_service.analysis.structure import Floats, Ints
from graph_service.analysis.tables.measures import OF_BOTH_SIDES, small, two_mode_estimate
from graph_service.analysis.tables.table import Column, Table
from graph_service.errors import BadInputError

ORDERS = ("size", *OF_BOTH_SIDES)
"""What shared things can be ordered by."""


def thing_order(text: str) -> str:
    """Give the order that is written in any case, with `-`, `_` or nothing. Raises BadInputError if there is none."""
    bare = text.replace("-", "").replace("_", "").replace(" ", "").lower()
    found = {name.lower(): name for name in ORDERS}.get(bare)
    if found is None:
        raise BadInputError(f"shared things cannot be ordered by {text!r}", f"One of {', '.join(ORDERS)}.")
    return found


def ranked_things(network: Network, order: str) -> Ints:
    """Give the shared things by place in the columns of `two_mode_degree`, the greatest first.

    Of equals the larger comes first, then by layer and id.
    """
    sizes = network.two_mode_degree.thing.round(9)
    key: Floats = sizes if order == "size" else OF_BOTH_SIDES[order](network).thing.round(9)
    return np.lexsort((np.arange(len(key)), -sizes, -key)).astype(np.int32)


def things_table(network: Network, order: str = "twoModeBetweenness") -> Table:
    """List what actors share, the greatest by one of `ORDERS` first.

    `size` is how many actors take part, of all that count as was asked; `under` what it is nested in, topmost only: a
    group and its meetings are things of their own here.
    """
    found, at = network.collaboration, ranked_things(network, order)
    nodes, things = found.structure.nodes, network.two_mode_degree.things[at]
    each = things.tolist()
    columns: dict[str, Column] = {
        "id": [nodes.id[thing] for thing in each],
        "name": [nodes.name[thing] for thing in each],
        "layer": [str(LAYER_OF_LABEL[nodes.label[thing]]) for thing in each],
        "size": found.taken.size[things],
        **{name: of(network).thing[at] for name, of in OF_BOTH_SIDES.items()},
        "kind": nodes.kind.take(things),
        "under": [[nodes.name[top] for top in found.order.tops(thing) if top != thing] for thing in each],
    }
    return Table("things", columns, (*two_mode_estimate(network), *small(network)))
