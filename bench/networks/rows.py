"""What a peer in Python gets: the rows that the plain driver reads, and the pairs that scipy makes of them.

Scipy's product of the two-mode matrix with itself is the fastest way that an analyst would write. The peers' own
projections are a measure of their own.
"""

import pickle
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from neo4j import Query
from scipy.sparse import csr_array, triu

from bench.networks.measures import STAGE_S
from graph_service.storage.driver import Address, connect

_ORGANISATIONS = "MATCH (o:Organisation) RETURN o.id, o.sector"
_MEMBERSHIPS = "MATCH (o:Organisation)-[:MEMBER_OF|PARTY_TO|PARTNER_IN]->(t) RETURN o.id, t.id"
_FILE = "network.pickle"

Longs = npt.NDArray[np.int64]


class Rows(NamedTuple):
    """Organisations and things by the number in their ids."""

    sector: list[str]
    organisation: Longs
    thing: Longs


class Pairs(NamedTuple):
    """Who shares something with whom, `a` before `b`, with Newman's weight."""

    a: Longs
    b: Longs
    weight: npt.NDArray[np.float64]


def read(address: Address, _folder: Path) -> Rows:
    """As a script would: record by record, in as much time as a stage has."""
    with connect(address) as driver, driver.session(database="neo4j") as session:
        organisations = session.run(Query(_ORGANISATIONS, timeout=STAGE_S)).values()
        memberships = session.run(Query(_MEMBERSHIPS, timeout=STAGE_S)).values()
    sector = [sector for _, sector in sorted(organisations)]
    return Rows(sector, _numbers(row[0] for row in memberships), _numbers(row[1] for row in memberships))


def pairs(rows: Rows) -> Pairs:
    """Every two who share a thing, with the sum of 1/(n-1) over these things."""
    shape = (len(rows.sector), int(rows.thing.max()) + 1)
    ends = (rows.organisation, rows.thing)
    size = np.bincount(rows.thing)
    member = csr_array((np.ones(len(rows.thing)), ends), shape=shape)
    weighted = csr_array((1 / (size[rows.thing] - 1), ends), shape=shape)
    found = triu(weighted @ member.T, k=1).tocoo()
    return Pairs(found.row.astype(np.int64), found.col.astype(np.int64), found.data)


def keep(network: Any, folder: Path) -> None:
    """Leave a network in a file as Python does: quicker to read than to make it of columns again."""
    (folder / _FILE).write_bytes(pickle.dumps(network, protocol=pickle.HIGHEST_PROTOCOL))


def kept(folder: Path) -> Any:
    """Give what was left there."""
    return pickle.loads((folder / _FILE).read_bytes())  # noqa: S301  # we have just written it


def shared(rows: Rows) -> Pairs:
    """Every two who share a thing, with how many they share."""
    member = csr_array((np.ones(len(rows.thing)), (rows.organisation, rows.thing)))
    found = triu(member @ member.T, k=1).tocoo()
    return Pairs(found.row.astype(np.int64), found.col.astype(np.int64), found.data)


def _numbers(ids: Any) -> Longs:
    return np.array([int(each.split("-")[1]) for each in ids], dtype=np.int64)
