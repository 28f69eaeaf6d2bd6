"""The text of an API key: `gsvc_`, 256 bits of chance in letters and digits, and a checksum of both.

By its beginning and its checksum a scanner of source code knows a key that was published by mistake, without asking
us. Neither says anything of the rest, so neither helps who guesses.
"""

import hashlib
import re
import secrets
import string
import zlib

PREFIX = "gsvc_"
_DIGITS = string.digits + string.ascii_uppercase + string.ascii_lowercase
_RANDOM, _CHECK = 43, 6  # digits of base 62 that 256 and 32 bits take
PATTERN = re.compile(rf"{PREFIX}[0-9A-Za-z]{{{_RANDOM + _CHECK}}}")
"""What a scanner looks for."""


def make() -> str:
    """A key that nobody has had before."""
    begun = PREFIX + _written(secrets.randbits(256), _RANDOM)
    return begun + _checksum(begun)


def is_whole(text: str) -> bool:
    """Whether a text can be a key at all: one that was cut short or misspelt is not."""
    return PATTERN.fullmatch(text) is not None and _checksum(text[:-_CHECK]) == text[-_CHECK:]


def digest(text: str) -> bytes:
    """What is kept of a key. With so much chance in it there is nothing to try out, so it need not be slow."""
    return hashlib.sha256(text.encode()).digest()


def _checksum(begun: str) -> str:
    return _written(zlib.crc32(begun.encode()), _CHECK)


def _written(number: int, width: int) -> str:
    digits = ""
    for _ in range(width):
        number, digit = divmod(number, len(_DIGITS))
        digits = _DIGITS[digit] + digits
    return digits
