"""Text as XML holds it."""

import re
from xml.sax import saxutils

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no XML may hold, not even escaped."""


def escaped(text: str) -> str:
    """Between two tags."""
    return saxutils.escape(_NOT_XML.sub("", text), {"\r": "&#13;"})


def quoted(text: str) -> str:
    """As an attribute, with its quotation marks."""
    return saxutils.quoteattr(_NOT_XML.sub("", text))
