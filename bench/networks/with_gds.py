"""Graph Data Science, in the server: a projection that Cypher makes, and the procedures on it.

The projection is by the fastest statement that we found, or where that takes more memory than a transaction may have by
the next. What the procedures find comes back as two lists, a number and a
value for each node: a record each would take several times as long. The two-mode network is projected where it is used.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from neo4j import Query
from neo4j.exceptions import TransientError

from bench.networks.measures import STAGE_S, Answer, Route, by_least, ends, most_between, ordered, two_hubs
from graph_service.storage.driver import Address, connect

_THREADS = 4
"""As many as it takes without a licence."""
_ALIKE = 10
"""As many as it finds for each by default. It has the memory for as many of each from the beginning: of 75,000 nodes not
for 10,000."""
_TIES = "MEMBER_OF|PARTY_TO|PARTNER_IN"
_PROJECT = """
RETURN gds.graph.project($name, a, b, {relationshipProperties: {weight: weight, one: 1.0}},
  {undirectedRelationshipTypes: ['*'], readConcurrency: 4})
"""
_AT_ONCE = f"""
MATCH (t:Group|Agreement|Project) WITH t, 1.0 / (COUNT {{ (t)<-[:{_TIES}]-() }} - 1) AS share
MATCH (a:Organisation)-[:{_TIES}]->(t)<-[:{_TIES}]-(b:Organisation) WHERE id(a) < id(b)
WITH a, b, sum(share) AS weight {_PROJECT}
"""
_ONE_BY_ONE = f"""
MATCH (a:Organisation)
CALL (a) {{
  MATCH (a)-[:{_TIES}]->(t)<-[:{_TIES}]-(b:Organisation) WHERE id(a) < id(b)
  RETURN b, sum(1.0 / (COUNT {{ (t)<-[:{_TIES}]-() }} - 1)) AS weight
}}
{_PROJECT}
"""
_BOTH = """
CALL gds.graph.project('both', ['Organisation', 'Group', 'Agreement', 'Project'], {
  MEMBER_OF: {orientation: $orientation}, PARTY_TO: {orientation: $orientation},
  PARTNER_IN: {orientation: $orientation}}, {readConcurrency: $threads})
"""
_NUMBERS = "MATCH (n:Organisation|Group|Agreement|Project) RETURN collect(id(n)) AS node, collect(n.id) AS id"
_FILE = "nodes.npz"
_DROP = "CALL gds.graph.drop($name, false) YIELD graphName RETURN count(*)"


@dataclass(frozen=True)
class Given:
    """Where to ask, and the number of each of the server's nodes: of organisations and of things, each from 0."""

    address: Address
    number: npt.NDArray[np.int64]
    is_thing: npt.NDArray[np.bool_]

    def ask(self, text: str, *, within: float | None = None, **parameters: Any) -> Any:
        """One row, within some seconds or those of the server. The connection is its own: those of one process are no other's."""
        with connect(self.address) as driver, driver.session(database=self.address.database) as session:
            return session.run(Query(text, timeout=within), parameters).single(strict=True)


def _read(address: Address, _folder: Path) -> Address:
    """Nothing is read: it is in the server."""
    return address


def _build(address: Address) -> Given:
    given = Given(address, np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.bool_))
    _project_pairs(given, "pairs")
    found = given.ask(_NUMBERS, within=STAGE_S)
    node = np.array(found["node"], dtype=np.int64)
    number = np.full(int(node.max()) + 1, -1, dtype=np.int64)
    number[node] = [int(each.split("-")[1]) for each in found["id"]]
    is_thing = np.zeros(len(number), dtype=np.bool_)
    is_thing[node] = [each.startswith("thing") for each in found["id"]]
    return Given(address, number, is_thing)


def _keep(given: Given, folder: Path) -> None:
    """The projection is in the server until that stops; which node is which has to be known here."""
    np.savez(folder / _FILE, number=given.number, is_thing=given.is_thing)


def _again(address: Address, folder: Path) -> Given:
    with np.load(folder / _FILE) as found:
        given = Given(address, found["number"], found["is_thing"])
    assert given.ask("RETURN gds.graph.exists('pairs') AS there")["there"]
    return given


def _drop(given: Given, name: str) -> None:
    given.ask(_DROP, name=name)


def _project_pairs(given: Given, name: str) -> None:
    _drop(given, name)
    try:
        given.ask(_AT_ONCE, within=STAGE_S, name=name)
    except TransientError:  # out of memory
        given.ask(_ONE_BY_ONE, within=STAGE_S, name=name)


def _project_both(given: Given, orientation: str) -> None:
    _drop(given, "both")
    given.ask(_BOTH, orientation=orientation, threads=_THREADS)


def _streamed(given: Given, procedure: str, value: str, graph: str, more: Mapping[str, Any]) -> Any:
    """The values of the organisations, in the order of their numbers."""
    found = given.ask(
        f"CALL gds.{procedure}.stream($graph, $more) YIELD nodeId, {value} "
        f"RETURN collect(nodeId) AS node, collect({value}) AS value",
        graph=graph,
        more={"concurrency": _THREADS, **more},
    )
    node, values = np.array(found["node"], dtype=np.int64), np.array(found["value"], dtype=np.float64)
    ours = ~given.is_thing[node]
    column = np.zeros(int(given.number[node[ours]].max()) + 1)
    column[given.number[node[ours]]] = values[ours]
    return column


def _values(
    procedure: str, value: str = "score", scale: Any = None, **more: Any
) -> Callable[[Given], Answer]:
    def found(given: Given) -> Answer:
        column = _streamed(given, procedure, value, "pairs", more)
        return {"value": scale(column) if scale else column}

    return found


def _members(procedure: str, **more: Any) -> Callable[[Given], Answer]:
    def found(given: Given) -> Answer:
        return {"member": _streamed(given, procedure, "communityId", "pairs", more).astype(np.int64)}

    return found


def _components(given: Given) -> Answer:
    return {"part": by_least(_streamed(given, "wcc", "componentId", "pairs", {}))}


def _projection(given: Given) -> Answer:
    """By another name: if it takes longer than it may, the other measures still have theirs."""
    _project_pairs(given, "anew")
    found = given.ask(
        "CALL gds.graph.relationshipProperty.stream('anew', 'weight') "
        "YIELD sourceNodeId, targetNodeId, propertyValue WITH * WHERE sourceNodeId < targetNodeId "
        "RETURN collect(sourceNodeId) AS a, collect(targetNodeId) AS b, collect(propertyValue) AS weight"
    )
    _drop(given, "anew")
    a, b = (given.number[np.array(found[side], dtype=np.int64)] for side in ("a", "b"))
    return ordered(a, b, np.array(found["weight"]), "weight")


def _betweenness(column: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return column / ((len(column) - 1) * (len(column) - 2) / 2)


def _two_mode_degree(given: Given) -> Answer:
    _project_both(given, "UNDIRECTED")
    return {"value": _streamed(given, "degree", "score", "both", {}) / np.count_nonzero(given.is_thing)}


def _two_mode_betweenness(given: Given) -> Answer:
    _project_both(given, "UNDIRECTED")
    found = _streamed(given, "betweenness", "score", "both", {})
    return {"value": found / most_between(len(found), int(np.count_nonzero(given.is_thing)))}


def _articulation_points(given: Given) -> Answer:
    found = given.ask(
        "CALL gds.articulationPoints.stream('pairs') YIELD nodeId RETURN collect(nodeId) AS node"
    )
    return {"node": np.sort(given.number[np.array(found["node"], dtype=np.int64)])}


def _bridges(given: Given) -> Answer:
    found = given.ask(
        "CALL gds.bridges.stream('pairs') YIELD from, to RETURN collect(from) AS a, collect(to) AS b"
    )
    sides = [given.number[np.array(found[side], dtype=np.int64)] for side in ("a", "b")]
    return ends(np.column_stack(sides))


def _connectivity(given: Given) -> Answer:
    hubs = two_hubs(_streamed(given, "degree", "score", "pairs", {}))
    node = [int(np.flatnonzero((given.number == hub) & ~given.is_thing)[0]) for hub in hubs]
    found = given.ask(
        "CALL gds.maxFlow.stream('pairs', {sourceNodes: $source, targetNodes: $target, capacityProperty: 'one'}) "
        "YIELD target, flow WITH * WHERE target = $target RETURN toInteger(sum(flow)) AS flow",
        source=node[0],
        target=node[1],
    )
    return {"edges": np.array([found["flow"]])}


def _transitivity(given: Given) -> Answer:
    """From the triangles that it counts: it has the mean over the nodes only."""
    found = given.ask(
        "CALL gds.triangleCount.stats('pairs', {concurrency: $threads}) YIELD globalTriangleCount AS many",
        threads=_THREADS,
    )
    degree = _streamed(given, "degree", "score", "pairs", {})
    return {"value": np.array([6 * found["many"] / (degree * (degree - 1)).sum()])}


def _density(given: Given) -> Answer:
    return {"value": np.array([given.ask("CALL gds.graph.list('pairs') YIELD density")["density"]])}


def _overlap(given: Given) -> Answer:
    """Ask for more of each thing where one has as many as were asked for: there may be others."""
    _project_both(given, "REVERSE")
    many, (a, b, jaccard) = _ALIKE, _alike(given, _ALIKE)
    while len(a) and np.bincount(a).max() >= many:
        many *= 10
        a, b, jaccard = _alike(given, many)
    once = a < b
    return ordered(given.number[a[once]], given.number[b[once]], jaccard[once], "jaccard")


def _alike(given: Given, many: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], Any]:
    """The nodes most like each, so many at most: by each of two, so that most pairs are there twice."""
    found = given.ask(
        "CALL gds.nodeSimilarity.stream('both', {similarityCutoff: 0.5, topK: $many, concurrency: $threads}) "
        "YIELD node1, node2, similarity "
        "RETURN collect(node1) AS a, collect(node2) AS b, collect(similarity) AS jaccard",
        many=many,
        threads=_THREADS,
    )
    a, b = (np.array(found[side], dtype=np.int64) for side in ("a", "b"))
    return a, b, np.array(found["jaccard"])


_PRECISE: dict[str, Any] = {"maxIterations": 10_000, "tolerance": 1e-10}
_STEPS: dict[str, Any] = {"maxIterations": 70, "tolerance": 1e-10}
"""From some 90 on its eigenvector centrality is 0 for all (2.26.0)."""
_ONE_THREAD: dict[str, Any] = {"concurrency": 1}
"""With four its Louvain takes eight times as long on two processors."""
ROUTE = Route(
    "Graph Data Science",
    _read,
    _build,
    _keep,
    _again,
    {
        "projection": _projection,
        "degree": _values("degree"),
        "strength": _values("degree", relationshipWeightProperty="weight"),
        "betweenness": _values("betweenness", scale=_betweenness),
        "pivots": _values("betweenness", samplingSize=500, samplingSeed=1),
        "closeness": _values("closeness", useWassermanFaust=True),
        "harmonic": _values("closeness.harmonic"),
        "eigenvector": _values("eigenvector", scale=lambda column: column / column.max(), **_STEPS),
        "pagerank": _values(
            "pageRank",
            scale=lambda column: column / column.sum(),
            relationshipWeightProperty="weight",
            **_PRECISE,
        ),
        "core": _values("kcore", "coreValue"),
        "two-mode degree": _two_mode_degree,
        "two-mode betweenness": _two_mode_betweenness,
        "clustering": _values("localClusteringCoefficient", "localClusteringCoefficient"),
        "transitivity": _transitivity,
        "density": _density,
        "louvain": _members("louvain", relationshipWeightProperty="weight", **_ONE_THREAD),
        "leiden": _members("leiden", relationshipWeightProperty="weight"),
        "components": _components,
        "articulation points": _articulation_points,
        "bridges": _bridges,
        "connectivity": _connectivity,
        "overlap": _overlap,
    },
)
