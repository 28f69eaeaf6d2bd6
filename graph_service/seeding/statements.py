"""What a set of sources states, as claims by node and by tie."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from graph_service.model.vocabulary import Basis, Label, Status
from graph_service.seeding.merge import HEADER, Claim, document_bounds
from graph_service.seeding.source import Source, TieEntry

_DEFAULTS = {"basis": Basis.STATED.value, "status": Status.ACTIVE.value}


class Ends(NamedTuple):
    """What a tie is, apart from what is said of it."""

    type: str
    start: str
    end: str


class Statements:
    """Claims about nodes by id, document and place; about ties by key."""

    def __init__(self, sources: Iterable[Source], digests: Mapping[str, str]) -> None:
        self.labels: dict[str, Label] = {}
        self.nodes: dict[str, dict[tuple[str, str], Claim]] = {}
        self.ties: dict[str, Ends] = {}
        self.tie_claims: dict[str, list[Claim]] = defaultdict(list)
        for source in sources:
            self._add(source, digests.get(source.header.id, source.digest))

    def _add(self, source: Source, digest: str) -> None:
        header = source.header
        document = header.id
        first, last = document_bounds(header.date)
        self.labels[document] = Label.DOCUMENT
        lines = [f"{name}:{a}-{b}" for name, (a, b) in header.sections.items()]
        cells = {**header.cells(), "lines": header.lines, "sections": lines, "digest": digest}
        self._state(document, Claim(document, first, last, HEADER, cells))
        listed = {document}
        for entry in source.nodes:
            self.labels[entry.id] = entry.label
            listed.add(entry.id)
            for place in entry.places:
                self._state(entry.id, Claim(document, first, last, str(place), entry.cells))
        for tie in source.ties:
            cells = _DEFAULTS | tie.cells
            self.ties[tie.key] = Ends(tie.type, tie.start, tie.end)
            claims = [Claim(document, first, last, str(place), cells) for place in tie.places]
            self.tie_claims[tie.key] += claims
            if not (tie.start in listed and tie.end in listed and "onBehalfOf" not in cells):
                self._imply(tie, claims, listed)

    def _imply(self, tie: TieEntry, claims: Iterable[Claim], listed: set[str]) -> None:
        """The place of a tie states its ends too, where the document does not list them itself."""
        for end in (tie.start, tie.end, tie.cells.get("onBehalfOf")):
            if end is not None and end not in listed:
                for claim in claims:
                    self._state(end, claim._replace(cells={}))

    def _state(self, node: str, claim: Claim) -> None:
        said = self.nodes.setdefault(node, {})
        at = (claim.document, claim.place)
        held = said.get(at)
        said[at] = claim if held is None else claim._replace(cells={**held.cells, **claim.cells})
