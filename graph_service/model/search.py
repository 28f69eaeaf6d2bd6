"""Names as words that a search finds, however they were typed and in whichever form.

Neo4j's own Swedish analyzer stems but misses definite neuters (`universitetet`) and folds nothing (`vaxjo`
finds nothing). So words are folded and stemmed here, alike when names are stored and when they are sought.
"""

import re
from collections.abc import Iterable

from graph_service.model.identity import fold

_WORD = re.compile(r"[a-z0-9]+")
_LEAST_STEM = 4
# Endings of Swedish nouns and adjectives, longest first: definite, plural, genitive.
_ENDINGS = tuple(
    sorted(
        [
            "s",
            "en",
            "ens",
            "et",
            "ets",
            "an",
            "ans",
            "n",
            "t",
            "e",
            "er",
            "ers",
            "ar",
            "ars",
            "or",
            "ors",
            "na",
            "nas",
            "erna",
            "ernas",
            "arna",
            "arnas",
            "orna",
            "ornas",
            "ende",
            "andet",
            "andets",
            "anden",
            "a",
            "as",
        ],
        key=len,
        reverse=True,
    )
)


def words(text: str) -> list[str]:
    """The folded words of a text, in order."""
    return _WORD.findall(fold(text))


def stem(word: str) -> str:
    """A folded word without its endings. `goteborgs` and `goteborg`, `universitetet` and `universitet` agree.

    Endings are taken off until none is left or four letters remain. That is more than a grammarian would
    take, which is harmless here: a search ranks whole words above stems.
    """
    while True:
        ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= _LEAST_STEM), None)
        if ending is None:
            return word
        word = word.removesuffix(ending)


def search_words(names: Iterable[str]) -> str:
    """What is stored to be searched: each word folded, and its stem where that is another word."""
    found: dict[str, None] = {}
    for name in names:
        for word in words(name):
            found[word] = None
            found[f"{stem(word)}_"] = None
    return " ".join(found)
