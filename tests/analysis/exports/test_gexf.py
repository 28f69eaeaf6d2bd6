"""GEXF: NetworkX reads it, its structure is that of GEXF 1.3, and its spells are the days that ties give."""

import datetime as dt
import io
from xml.etree import ElementTree as ET

import networkx as nx
import pytest

from graph_service.analysis import RelationOptions, analyse, structure_of
from graph_service.analysis.exports.formats import ExportFormat
from graph_service.model.vocabulary import UnknownBound
from tests.analysis.exports.worlds import HOSTILE, council, hostile, nobody, one, two, written
from tests.analysis.worlds import members, organisations

_NS = "{http://gexf.net/1.3}"
_CHILDREN = {
    "gexf": ["meta", "graph"],
    "meta": ["creator", "description"],
    "graph": ["attributes", "attributes", "nodes", "edges"],
}
_MAY_HAVE = {
    "gexf": {"version"},
    "meta": {"lastmodifieddate"},
    "graph": {"mode", "timeformat", "timerepresentation", "defaultedgetype"},
    "attributes": {"class"},
    "attribute": {"id", "title", "type"},
    "nodes": {"count"},
    "edges": {"count"},
    "node": {"id", "label"},
    "edge": {"id", "source", "target", "weight"},
    "attvalue": {"for", "value"},
    "spell": {"start", "end"},
}
"""Which attributes of GEXF 1.3 we use; `startopen` and `endopen` are none of them any more."""


def _read(network: object) -> "nx.Graph[str]":
    graph: nx.Graph[str] = nx.read_gexf(io.BytesIO(written(one(network), ExportFormat.GEXF)), version="1.3")  # type: ignore[arg-type]
    return graph


def _root(data: bytes) -> ET.Element:
    return ET.fromstring(data)  # noqa: S314  # we have written it


def _spells(root: ET.Element, of: str, name: str) -> list[tuple[str | None, str | None]]:
    found = root.findall(f".//{_NS}{of}")
    wanted = next(
        each for each in found if name in {each.get("id"), f"{each.get('source')} {each.get('target')}"}
    )
    return [(spell.get("start"), spell.get("end")) for spell in wanted.iter(f"{_NS}spell")]


def test_networkx_reads_what_was_written() -> None:
    graph = _read(council())
    assert dict(graph.degree()) == {
        "af@kronoberg": 2,
        "alone": 0,
        "alvesta-k": 2,
        "vaxjo-k": 2,
    }
    node = graph.nodes["af@kronoberg"]
    assert (node["label"], node["kind"], node["sector"], node["county"], node["degree"]) == (
        "Arbetsförmedlingen (Kronobergs län)",
        "STATE_AGENCY",
        "STATE",
        "Kronobergs län",
        2,
    )
    edge = graph.edges["alvesta-k", "vaxjo-k"]
    assert (edge["weight"], edge["count"], edge["group"], edge["agreement"], edge["largest"]) == (
        1.5,
        2,
        1,
        1,
        3,
    )


def test_spells_end_on_the_last_day_itself() -> None:
    root = _root(written(one(council()), ExportFormat.GEXF))
    graph = root.find(f"{_NS}graph")
    assert graph is not None
    assert (graph.get("mode"), graph.get("timeformat")) == ("dynamic", "date")
    assert _spells(root, "edge", "af@kronoberg alvesta-k") == [("2019-01-01", "2020-12-31")]
    assert _spells(root, "edge", "af@kronoberg vaxjo-k") == [("2019-06-01", "2020-12-31")]
    assert _spells(root, "edge", "alvesta-k vaxjo-k") == [("2019-06-01", None)]
    assert _spells(root, "node", "alvesta-k") == [("2018-01-01", None)]


def test_what_is_there_on_any_day_has_no_spell_and_neither_has_what_is_there_on_none() -> None:
    nodes = [*organisations("a", "b", "c"), ("Group", "g")]
    ties = [*members("g", "a", "b"), ("c", "MEMBER_OF", "g", {"when": "2019", "stated": "2019"})]
    always = analyse(structure_of(nodes, ties), RelationOptions(unknown=UnknownBound.INCLUDE))
    never = analyse(structure_of(nodes, ties), RelationOptions(unknown=UnknownBound.EXCLUDE))
    for network, when in ((always, "../.."), (never, None)):
        data = written(one(network), ExportFormat.GEXF)
        assert _spells(_root(data), "edge", "a b") == []
        assert _read(network).edges["a", "b"].get("when") == when


def test_an_edge_is_there_only_while_both_its_ends_are() -> None:
    for what in (one(council()), two(council())):
        root = _root(written(what, ExportFormat.GEXF))
        for edge in root.iter(f"{_NS}edge"):
            for spell in edge.iter(f"{_NS}spell"):
                for end in ("source", "target"):
                    theirs = _spells(root, "node", edge.get(end, ""))
                    assert any(_within((spell.get("start"), spell.get("end")), each) for each in theirs)


def _within(one: tuple[str | None, str | None], other: tuple[str | None, str | None]) -> bool:
    first, last = dt.date.min.isoformat(), dt.date.max.isoformat()
    return (other[0] or first) <= (one[0] or first) and (one[1] or last) <= (other[1] or last)


@pytest.mark.parametrize("make", [council, hostile, nobody])
def test_its_structure_is_that_of_gexf_1_3(make: object) -> None:
    network = make()  # type: ignore[operator]
    for what in (one(network), two(network)):
        root = _root(written(what, ExportFormat.GEXF))
        assert root.get("version") == "1.3"
        for element in root.iter():
            name = element.tag.removeprefix(_NS)
            assert set(element.attrib) <= _MAY_HAVE.get(name, set())
            children = [child.tag.removeprefix(_NS) for child in element]
            assert children == _CHILDREN.get(name, children)
        for of, elements in (("node", "nodes"), ("edge", "edges")):
            known = {
                each.get("id") for each in root.findall(f".//{_NS}attributes[@class='{of}']/{_NS}attribute")
            }
            used = {each.get("for") for each in root.findall(f".//{_NS}{elements}//{_NS}attvalue")}
            assert used <= known
            all_of_them = root.find(f".//{_NS}{elements}")
            assert all_of_them is not None
            assert all_of_them.get("count") == str(len(all_of_them))


def test_hostile_names_come_back_but_for_what_xml_cannot_hold() -> None:
    graph = _read(hostile())
    for key, name in HOSTILE.items():
        assert graph.nodes[key]["label"] == name.replace("\x00", "").replace("\x1b", "")


def test_it_says_what_it_is() -> None:
    text = _root(written(one(council()), ExportFormat.GEXF)).findtext(f"{_NS}meta/{_NS}description") or ""
    told = dict(line.split(": ", 1) for line in text.splitlines())
    assert told["graphVersion"] == "FB:kcwQ"
    assert told["rollUp"] == "COUNTY"
    assert told["source"] == "dua-2020, register-lan"
    assert told["licence"] == "not stated (1), CC0-1.0 (1)"
    assert told["notes"] == "Actors: 4; ranks among so few say little."
