"""The change that brings a database from what it holds to what the sources state. Pure: no I/O."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from functools import partial
from typing import NamedTuple

from graph_service.model.identity import UNIQUE
from graph_service.model.vocabulary import Label, Tie
from graph_service.seeding.decisions import preferred
from graph_service.seeding.keys import tie_key
from graph_service.seeding.merge import HEADER, Claim, document_bounds, node_properties, tie_properties
from graph_service.seeding.source import Decision
from graph_service.seeding.statements import Ends, Statements
from graph_service.storage.state import (
    Change,
    Held,
    HeldClaim,
    HeldNode,
    HeldTie,
    NewNode,
    NewTie,
    Properties,
)

_NONE: Mapping[str, str] = {}
_MEETING_PLACE = "meetingPlace"
_DERIVED = frozenset(
    {"key", "validFrom", "validTo", "openFrom", "openTo", "statedFrom", "statedTo", "sources"}
)


class Nameless(NamedTuple):
    """A thing that would be left without a name, and who still speaks of it, where."""

    id: str
    document: str
    place: str


def plan(
    documents: set[str], stated: Statements, held: Held, decisions: Iterable[Decision]
) -> tuple[Change, list[Nameless]]:
    """What must change so that `documents` say what `stated` holds; other documents keep what they say.

    A document that `stated` knows nothing of is taken away. What nothing supports any more goes; a thing that
    is still spoken of and has lost its name is a mistake, and is named.
    """
    change, nameless = Change(), []
    chosen = preferred(decisions)
    for name in {**stated.nodes, **held.nodes}:
        there = held.nodes.get(name)
        claims = _node_claims(name, documents, stated, there)
        _plan_node(name, claims, stated, there, chosen.get(name, _NONE), change)
        _plan_claims(name, documents, stated, there, change)
        if claims and not _is_named(name, claims, stated, there):
            nameless.append(Nameless(name, claims[0].document, claims[0].place))
    for key in {**stated.tie_claims, **held.ties}:
        _plan_tie(key, documents, stated, held.ties.get(key), change)
    return change, nameless


def _node_claims(name: str, documents: set[str], stated: Statements, held: HeldNode | None) -> list[Claim]:
    own = list(stated.nodes.get(name, {}).values())
    if held is None:
        return own
    kept = [_claim(claim) for claim in held.claims if claim.document not in documents]
    if name not in documents and "header" in held.properties:
        kept.append(_from_json(held.properties["header"]))
    return kept + own


def _label(name: str, stated: Statements, held: HeldNode | None) -> Label:
    return stated.labels.get(name) or Label(held.label if held else "")


def _is_named(name: str, claims: list[Claim], stated: Statements, held: HeldNode | None) -> bool:
    return any("name" in claim.cells for claim in claims) or (
        _label(name, stated, held) is Label.CONTACT_POINT
    )


def _plan_node(  # noqa: PLR0917  # the same six, in the same order, as in plan()
    name: str,
    claims: list[Claim],
    stated: Statements,
    held: HeldNode | None,
    chosen: Mapping[str, str],
    change: Change,
) -> None:
    if not claims:
        change.remove_nodes.append(name)
        return
    label = _label(name, stated, held)
    if held is None:
        change.add_nodes.append(NewNode(label, partial(_properties, name, label, claims, chosen)))
        return
    properties = _properties(name, label, claims, chosen)
    if label != held.label:
        change.relabel_nodes.append((name, held.label, label))
    if properties != held.properties:
        change.change_nodes.append(properties)
        if any(cell in held.properties and held.properties[cell] != properties.get(cell) for cell in UNIQUE):
            change.release_nodes.append(name)


def _properties(name: str, label: Label, claims: list[Claim], chosen: Mapping[str, str]) -> Properties:
    found = node_properties(name, label, claims, chosen)
    header = next((claim for claim in claims if claim.place == HEADER), None)
    if header is not None:
        found["header"] = _as_json(header)
    return found


def _plan_claims(
    name: str, documents: set[str], stated: Statements, held: HeldNode | None, change: Change
) -> None:
    """The STATES ties. What a document's header says of the document itself is no tie."""
    wanted = stated.nodes.get(name, {})
    left = {(claim.document, claim.properties["place"]): claim for claim in held.claims} if held else {}
    for at, claim in wanted.items():
        if claim.place == HEADER:
            continue
        old = left.get(at)
        if old is None:
            change.add_ties.append(NewTie(Tie.STATES, claim.document, name, partial(_stated, claim)))
        elif old.properties != (properties := _stated(claim)):
            change.change_ties.append((old.element, properties))
    change.remove_ties += [
        claim.element for at, claim in left.items() if claim.document in documents and at not in wanted
    ]


def _stated(claim: Claim) -> Properties:
    """What a STATES tie says, and where. The place where a meeting is held makes room for that of the statement."""
    cells = claim.cells
    if "place" in cells:
        cells = {_MEETING_PLACE if name == "place" else name: value for name, value in cells.items()}
    return {**cells, "place": claim.place}


def _claim(held: HeldClaim) -> Claim:
    cells = dict(held.properties)
    place = cells.pop("place")
    if _MEETING_PLACE in cells:
        cells["place"] = cells.pop(_MEETING_PLACE)
    return Claim(held.document, *document_bounds(held.date), place, cells)


def _plan_tie(
    key: str, documents: set[str], stated: Statements, held: HeldTie | None, change: Change
) -> None:
    kept = [claim for claim in _tie_claims(held) if claim.document not in documents] if held else []
    claims = kept + stated.tie_claims.get(key, [])
    if not claims:
        if held is not None:
            change.remove_ties.append(held.element)
        return
    if held is None:
        change.add_ties.append(NewTie(*stated.ties[key], partial(_tie_properties, key, claims)))
    elif (properties := _tie_properties(key, claims)) != held.properties:
        change.change_ties.append((held.element, properties))


def _tie_properties(key: str, claims: list[Claim]) -> Properties:
    found = tie_properties(key, claims)
    if len(claims) > 1 and len({claim.document for claim in claims}) > 1:
        found["claims"] = sorted(_as_json(claim) for claim in claims)
    return found


def _tie_claims(held: HeldTie) -> list[Claim]:
    """What each document says of a tie: kept apart where several do, otherwise the tie's own cells."""
    packed = held.properties.get("claims")
    if packed:
        return [_from_json(text) for text in packed]
    cells = {name: value for name, value in held.properties.items() if name not in _DERIVED}
    first, last = held.properties["statedFrom"], held.properties["statedTo"]
    parts = (source.partition("#") for source in held.properties["sources"])
    return [Claim(document, first, last, place, cells) for document, _, place in parts]


def restated(held: Held) -> Statements:
    """What the documents have said of all that is held, as if they said it now."""
    found = Statements([], {})
    for name, node in held.nodes.items():
        claims = [_claim(claim) for claim in node.claims]
        if "header" in node.properties:
            claims.append(_from_json(node.properties["header"]))
        found.labels[name] = Label(node.label)
        found.nodes[name] = {(claim.document, claim.place): claim for claim in claims}
    for tie in held.ties.values():
        for claim in _tie_claims(tie):
            key = tie_key(tie.type, tie.start, tie.end, claim.cells)
            found.ties[key] = Ends(tie.type, tie.start, tie.end)
            found.tie_claims[key].append(claim)
    return found


def _as_json(claim: Claim) -> str:
    return json.dumps(
        [claim.document, claim.first.isoformat(), claim.last.isoformat(), claim.place, claim.cells],
        ensure_ascii=False,
        sort_keys=True,
    )


def _from_json(text: str) -> Claim:
    document, first, last, place, cells = json.loads(text)
    return Claim(document, dt.date.fromisoformat(first), dt.date.fromisoformat(last), place, cells)
