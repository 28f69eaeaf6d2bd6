"""Small worlds to export, and what is written of them."""

import datetime as dt
import io
from collections.abc import Sequence
from typing import Any

from graph_service.analysis import MeasureOptions, Network, RelationOptions, analyse, structure_of
from graph_service.analysis.exports.about import Document, Origin
from graph_service.analysis.exports.exported import Exported
from graph_service.analysis.exports.formats import SINGLE, ExportFormat, files
from graph_service.analysis.exports.one_mode import one_mode
from graph_service.analysis.exports.two_mode import two_mode
from tests.analysis.worlds import COUNTIES, WITHIN

ORIGIN = Origin(
    "FB:kcwQ", dt.date(2026, 11, 22), [Document("dua-2020", None), Document("register-lan", "CC0-1.0")]
)

HOSTILE = {
    "quotes": 'Aktiebolaget "Ek & Ask" <b>\\n</b>',
    "lines": "Två\nrader\toch \x00\x1bstyrtecken\x85",
    "formula": "=cmd|'/C calc'!A0",
    "plus": "+46 AB",
    "åäö": "Växjö 🌲",
}
"""Names that would break a file, by id."""


def council() -> Network:
    """A council of three, two of whom have an agreement too; afterwards one leaves. A fourth stands alone."""
    nodes = [
        *COUNTIES,
        ("Organisation", "af", {"name": "Arbetsförmedlingen", "kind": "STATE_AGENCY", "sector": "STATE"}),
        (
            "Organisation",
            "alvesta-k",
            {"name": "Alvesta", "kind": "MUNICIPALITY", "code": "0764", "when": "1971/.."},
        ),
        (
            "Organisation",
            "vaxjo-k",
            {"name": "Växjö", "kind": "MUNICIPALITY", "code": "0780", "when": "1971/.."},
        ),
        ("Organisation", "alone", {"name": "Ensam"}),
        ("Group", "council", {"name": "Rådet", "kind": "COUNCIL", "when": "2018/.."}),
        ("Group", "empty", {"name": "Tomt"}),
        ("Agreement", "pact", {"name": "Avtalet", "when": "2020-03-01/2021-02-28"}),
    ]
    ties = [
        *WITHIN,
        ("council", "COVERS", "kronoberg"),
        ("af", "MEMBER_OF", "council", {"when": "2019/2020", "role": "ordförande"}),
        ("af", "COORDINATES", "council", {"when": "2019/2020"}),
        ("alvesta-k", "MEMBER_OF", "council", {"when": "../.."}),
        ("vaxjo-k", "MEMBER_OF", "council", {"when": "2019-06/.."}),
        ("vaxjo-k", "PARTY_TO", "pact", {"when": "2020-03-01/.."}),
        ("alvesta-k", "PARTY_TO", "pact", {"when": "2020-03-01/.."}),
        ("alone", "MEMBER_OF", "empty"),
    ]
    return analyse(structure_of(nodes, ties, stated="2020-11-26"), RelationOptions(), MeasureOptions(runs=2))


def hostile(**options: Any) -> Network:
    """All in one group, and two with the same name."""
    names = {**HOSTILE, "one": "Samma namn", "other": "samma Namn"}
    nodes = [("Organisation", key, {"name": name}) for key, name in names.items()]
    ties = [(key, "MEMBER_OF", "g") for key in names]
    return analyse(structure_of([*nodes, ("Group", "g", {"name": "-1+1"})], ties), RelationOptions(**options))


def nobody() -> Network:
    return analyse(structure_of([], []))


def one(network: Network, measures: Sequence[str] = ("degree", "community")) -> Exported:
    return one_mode(network, measures, ORIGIN)


def two(network: Network, measures: Sequence[str] = ("degree", "twoModeDegree")) -> Exported:
    return two_mode(network, measures, ORIGIN)


def written(what: Exported, kind: ExportFormat) -> bytes:
    """The one file of a format."""
    sink = io.BytesIO()
    SINGLE[kind](what, sink)
    return sink.getvalue()


def all_written(what: Exported, kind: ExportFormat) -> dict[str, bytes]:
    """The files of a format by name."""
    found = {}
    for name, write in files(what, kind).items():
        sink = io.BytesIO()
        write(sink)
        found[name] = sink.getvalue()
    return found
