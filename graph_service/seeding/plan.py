"""The change that brings a database from what it holds to what the sources state. Pure: no I/O."""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping

from graph_service.model.facts import TieFact
from graph_service.model.vocabulary import Label
from graph_service.seeding.keys import tie_key
from graph_service.seeding.merge import HEADER, Claim, document_bounds, node_properties, tie_properties
from graph_service.seeding.source import Decision, Source
from graph_service.storage.state import Change, Held, HeldClaim, HeldNode, HeldTie, NewTie


class Statements:
    """What a set of sources states: claims by node and by tie."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self.labels: dict[str, Label] = {}
        self.nodes: dict[str, dict[tuple[str, str], Claim]] = defaultdict(dict)
        self.ties: dict[str, tuple[str, TieFact]] = {}
        self.tie_claims: dict[str, list[Claim]] = defaultdict(list)
        for source in sources:
            self._add(source)

    def _add(self, source: Source) -> None:
        header = source.header
        first, last = document_bounds(header.date)
        document = header.id
        self.labels[document] = Label.DOCUMENT
        lines = [f"{name}:{a}-{b}" for name, (a, b) in header.sections.items()]
        cells = {**header.cells(), "lines": header.lines, "sections": lines, "digest": source.digest}
        self.nodes[document][document, HEADER] = Claim(document, first, last, HEADER, cells)
        listed = set()
        for entry in source.nodes:
            fact = entry.fact
            self.labels[fact.id] = entry.label
            listed.add(fact.id)
            said = fact.cells()
            for place in fact.at:
                self._state(fact.id, Claim(document, first, last, str(place), said))
        for tie in source.ties:
            key = tie_key(tie.type, tie.fact)
            self.ties[key] = tie.type, tie.fact
            said = tie.fact.cells()
            claims = [Claim(document, first, last, str(place), said) for place in tie.fact.at]
            self.tie_claims[key] += claims
            for end in (tie.fact.start, tie.fact.to, tie.fact.on_behalf_of):
                if end is not None and end not in listed:
                    for claim in claims:
                        self._state(end, claim._replace(cells={}))

    def _state(self, node: str, claim: Claim) -> None:
        held = self.nodes[node].get((claim.document, claim.place))
        if held is not None:
            claim = claim._replace(cells={**held.cells, **claim.cells})
        self.nodes[node][claim.document, claim.place] = claim


def preferred(decisions: Iterable[Decision]) -> dict[str, dict[str, str]]:
    """By node and cell, the value that was decided on."""
    chosen: dict[str, dict[str, str]] = defaultdict(dict)
    for decision in decisions:
        if decision.cell is not None and decision.prefer is not None:
            chosen[decision.about][decision.cell] = decision.prefer
    return chosen


def plan(documents: set[str], stated: Statements, held: Held, decisions: Iterable[Decision]) -> Change:
    """What must change so that `documents` say what `stated` holds; other documents keep what they say.

    A document that `stated` knows nothing of is taken away.
    """
    change = Change()
    chosen = preferred(decisions)
    for name in stated.nodes.keys() | held.nodes.keys():
        _plan_node(name, documents, stated, held.nodes.get(name), chosen.get(name, {}), change)
    for key in stated.tie_claims.keys() | held.ties.keys():
        _plan_tie(key, documents, stated, held.ties.get(key), change)
    return change


def _plan_node(  # noqa: PLR0917  # the same six, in the same order, as in plan()
    name: str,
    documents: set[str],
    stated: Statements,
    held: HeldNode | None,
    chosen: Mapping[str, str],
    change: Change,
) -> None:
    wanted = stated.nodes.get(name, {})
    kept = [_claim(claim) for claim in held.claims if claim.document not in documents] if held else []
    own = list(wanted.values())
    if held is not None and name not in documents and "header" in held.properties:
        kept.append(_from_json(held.properties["header"]))
    claims = kept + own
    if held is not None:
        _plan_claims(name, documents, wanted, held, change)
    if not claims:
        if held is not None:
            change.remove_nodes.append(name)
        return
    label = stated.labels.get(name) or Label(held.label if held else "")
    properties = node_properties(name, label, claims, chosen)
    header = next((claim for claim in claims if claim.place == HEADER), None)
    if header is not None:
        properties["header"] = _as_json(header)
    if held is None:
        change.add_nodes.append((label, properties))
        change.add_ties += [_states(claim, name) for claim in own if claim.place != HEADER]
    elif properties != held.properties:
        change.change_nodes.append(properties)


def _plan_claims(
    name: str,
    documents: set[str],
    wanted: Mapping[tuple[str, str], Claim],
    held: HeldNode,
    change: Change,
) -> None:
    left = {(claim.document, claim.properties["place"]): claim for claim in held.claims}
    for at, claim in wanted.items():
        if claim.place == HEADER:
            continue
        old = left.get(at)
        new = _states(claim, name)
        if old is None:
            change.add_ties.append(new)
        elif old.properties != new.properties:
            change.change_ties.append((old.element, new.properties))
    change.remove_ties += [
        claim.element for at, claim in left.items() if claim.document in documents and at not in wanted
    ]


def _states(claim: Claim, name: str) -> NewTie:
    return NewTie("STATES", claim.document, name, {**claim.cells, "place": claim.place})


def _claim(held: HeldClaim) -> Claim:
    cells = dict(held.properties)
    place = cells.pop("place")
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
    properties = tie_properties(key, claims)
    if len({claim.document for claim in claims}) > 1:
        properties["claims"] = sorted(_as_json(claim) for claim in claims)
    if held is None:
        kind, fact = stated.ties[key]
        change.add_ties.append(NewTie(kind, fact.start, fact.to, properties))
    elif properties != held.properties:
        change.change_ties.append((held.element, properties))


def _tie_claims(held: HeldTie) -> list[Claim]:
    """What each document says of a tie: kept apart where several do, otherwise the tie's own cells."""
    packed = held.properties.get("claims")
    if packed:
        return [_from_json(text) for text in packed]
    derived = {"key", "validFrom", "validTo", "openFrom", "openTo", "statedFrom", "statedTo", "sources"}
    cells = {name: value for name, value in held.properties.items() if name not in derived}
    first, last = held.properties["statedFrom"], held.properties["statedTo"]
    parts = (source.partition("#") for source in held.properties["sources"])
    return [Claim(document, first, last, place, cells) for document, _, place in parts]


def _as_json(claim: Claim) -> str:
    return json.dumps(
        [claim.document, claim.first.isoformat(), claim.last.isoformat(), claim.place, claim.cells],
        ensure_ascii=False,
        sort_keys=True,
    )


def _from_json(text: str) -> Claim:
    document, first, last, place, cells = json.loads(text)
    return Claim(document, dt.date.fromisoformat(first), dt.date.fromisoformat(last), place, cells)
