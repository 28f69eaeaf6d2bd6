"""Names as they stand in pictures: on one line or two, and short enough."""

import unicodedata

_BAD = frozenset({"Cc", "Cs", "Cn", "Co"})
"""What no file of text may hold, or no reader sees: control characters, halves of characters, unassigned ones."""
CUT = "…"


def tidy(text: str) -> str:
    """Give a text without control characters, line breaks and runs of blanks."""
    seen = "".join(" " if unicodedata.category(each) in _BAD else each for each in text)
    return " ".join(seen.split())


def in_lines(name: str, width: int = 26, most: int = 2) -> str:
    """Break a name into lines of at most so many characters.

    Of one that is too long its beginning and its end are kept: Swedish names differ at the end, where the place or the
    year stands. A word that is longer than a line is broken with a hyphen. Lines are about as long as each other, and
    what stands in brackets begins one if it can.
    """
    words = [part for word in tidy(name).split(" ") for part in _parts(word, width)]
    lines = _filled(words, width)
    if len(lines) == 2 and most > 1:
        return "\n".join(_halves(words, width))
    if len(lines) <= most:
        return "\n".join(lines)
    if most == 1:
        return _cut(tidy(name), width)
    return "\n".join([*lines[: most - 1], _end(words, width)])


def in_line(name: str, width: int) -> str:
    """Give a name on one line of at most so many characters."""
    return _cut(tidy(name), width)


def _parts(word: str, width: int) -> list[str]:
    if len(word) <= width:
        return [word]
    return [word[: width - 1] + "-", *_parts(word[width - 1 :], width)]


def _filled(words: list[str], width: int) -> list[str]:
    lines = [""]
    for word in words:
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return [line for line in lines if line] or [""]


def _halves(words: list[str], width: int) -> list[str]:
    """Break words into the two lines that are most alike, before a bracket if there is one."""
    ways = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    fit = [(not last.startswith("("), max(len(first), len(last)), first, last) for first, last in ways]
    _, _, first, last = min(way for way in fit if way[1] <= width)
    return [first, last]


def _end(words: list[str], width: int) -> str:
    """Give as many of the last words as fill a line."""
    kept: list[str] = []
    while words and len(" ".join([CUT, words[-1], *kept])) <= width:
        kept.insert(0, words[-1])
        words = words[:-1]
    return " ".join([CUT, *kept]) if kept else CUT + words[-1][-(width - 1) :]


def _cut(name: str, width: int) -> str:
    if len(name) <= width:
        return name
    tail = (width - 1) // 3
    return f"{name[: width - 1 - tail].rstrip()}{CUT}{name[-tail:].lstrip()}"
