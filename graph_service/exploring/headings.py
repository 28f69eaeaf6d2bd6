"""Headings of the guide's tables: written in Swedish in the query, `` AS `så här` ``, and put into English for its readers."""

import re

from graph_service.analysis.words.languages import Language

ENGLISH = {
    "anmärkning": "remark",
    "antal": "number",
    "avsnitt": "section",
    "band": "tie",
    "började": "began",
    "dagar kvar": "days left",
    "datum": "date",
    "det de möts i": "what they meet in",
    "dokument": "document",
    "från": "from",
    "gemenskap": "community",
    "genom vad": "through what",
    "grupper": "groups",
    "id": "id",
    "inaktuell": "outdated",
    "kommun": "municipality",
    "kommuner": "municipalities",
    "källor": "sources",
    "län": "county",
    "läst hur": "how read",
    "mätning": "measurement",
    "mått": "measure",
    "namn": "name",
    "organisation": "organisation",
    "parter": "parties",
    "plats": "rank",
    "platser": "seats",
    "projekt": "projects",
    "rad": "line",
    "rader": "lines",
    "roll": "role",
    "räknas som": "counts as",
    "ses över": "reviewed",
    "sista dagen": "last day",
    "slag": "kind",
    "sort": "sort",
    "status": "status",
    "tills vidare": "until further notice",
    "träff": "match",
    "utan början": "without a beginning",
    "utan slut": "without an end",
    "utanför": "outside",
    "val": "choice",
    "vem": "who",
    "visas": "shown",
    "värde": "value",
    "vårt namn": "our name",
    "överenskommelse": "agreement",
    "överenskommelser": "agreements",
}
_HEADING = re.compile(r"`([^`]+)`")


def headings(statement: str) -> set[str]:
    """Those that a statement has."""
    return set(_HEADING.findall(statement))


def worded(statement: str, language: Language) -> str:
    """The statement with its headings in a language."""
    if language == Language.SV:
        return statement
    return _HEADING.sub(lambda found: f"`{ENGLISH[found[1]]}`", statement)
