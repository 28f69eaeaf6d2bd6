"""Headings of the guide's tables: written in Swedish in the query, `` AS `så här` ``, and put into English for its readers."""

import re

from graph_service.analysis.words.languages import Language

ENGLISH = {
    "anmärkning": "remark",
    "antal": "number",
    "avsnitt": "section",
    "band": "tie",
    "består av": "made up of",
    "började": "began",
    "dagar kvar": "days left",
    "dess ställe": "its place",
    "datum": "date",
    "det de möts i": "what they meet in",
    "dokument": "document",
    "där står": "there it says",
    "från": "from",
    "gemenskap": "community",
    "genom vad": "through what",
    "grupper": "groups",
    "här står": "here it says",
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
    "nej": "no",
    "om": "about",
    "organisation": "organisation",
    "organisationer": "organisations",
    "parter": "parties",
    "plats": "rank",
    "projekt": "projects",
    "rad": "line",
    "rader": "lines",
    "roll": "role",
    "räknas som": "counts as",
    "ses över": "reviewed",
    "sista dagen": "last day",
    "slag": "kind",
    "slut": "end",
    "sort": "sort",
    "status": "status",
    "ställe": "place",
    "tills vidare": "until further notice",
    "träff": "match",
    "uppgift": "fact",
    "utan början": "without a beginning",
    "utan slut": "without an end",
    "utanför": "outside",
    "vad": "what",
    "val": "choice",
    "vem": "who",
    "visas": "shown",
    "värde": "value",
    "vårt namn": "our name",
    "överenskommelse": "agreement",
    "överenskommelser": "agreements",
}
VALUES = {
    "finns inte": "does not exist",
    "inget slut sagt": "no end given",
    "löper ut": "runs out",
    "tills vidare": "until further notice",
    "är ingen undergrupp till": "is no subgroup of",
    "är inte med i": "is not in",
    "är inte part i": "is not a party to",
}
"""What a query itself puts into a cell, as `'så här'`."""
_HEADING = re.compile(r"`([^`]+)`")
_VALUE = re.compile(r"'([^'\n]+)'")


def headings(statement: str) -> set[str]:
    """Those that a statement has."""
    return set(_HEADING.findall(statement))


def worded(statement: str, language: Language) -> str:
    """The statement with its headings and its own words in a language."""
    if language == Language.SV:
        return statement
    valued = _VALUE.sub(lambda found: f"'{VALUES.get(found[1], found[1])}'", statement)
    return _HEADING.sub(lambda found: f"`{ENGLISH[found[1]]}`", valued)
