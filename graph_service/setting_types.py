"""What kinds of values settings have, each with its limit in words."""

import ipaddress
import re
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
_BOLT = {kind + trust for kind in ("bolt", "neo4j") for trust in ("", "+s", "+ssc")}


@dataclass(frozen=True)
class Must:
    """A limit in words: for the page of settings, and for whoever gave something else."""

    be: str
    holds: Callable[[Any], object]

    def __call__(self, value: Any) -> Any:
        if not self.holds(value):
            raise ValueError(f"must be {self.be}")
        return value


def _is_bolt(uri: str) -> bool:
    return _is_address(uri, _BOLT) and urlsplit(uri).path in {"", "/"}


def _is_http(uri: str) -> bool:
    return _is_address(uri, {"http", "https"})


def _is_address(uri: str, schemes: set[str]) -> bool:
    """Whether it leads to a host, and to a port if it names one."""
    if any(character.isspace() for character in uri):
        return False
    try:
        parts = urlsplit(uri)
        host, port = parts.hostname or "", parts.port
        host.encode("idna")
    except ValueError:
        return False
    return parts.scheme in schemes and bool(host) and port != 0


def _is_issuer(uri: str) -> bool:
    """In the clear only within this machine: whoever could change the answer could make tokens."""
    if not _is_http(uri) or "?" in uri or "#" in uri:
        return False
    return uri.startswith("https://") or urlsplit(uri).hostname in {"127.0.0.1", "::1", "localhost"}


def _names_nobody(uri: str) -> bool:
    return "@" not in uri


def _is_database(name: str) -> bool:
    return re.fullmatch(r"[a-zA-Z][a-zA-Z0-9.-]{2,62}", name) is not None


def _is_host(name: str) -> bool:
    try:
        return bool(socket.getaddrinfo(name, None)) and bool(name)
    except (OSError, UnicodeError):
        return False


def _one_spelling(path: Path) -> Path:
    """One folder is one path, however it is written: through a link, with dots, from home."""
    try:
        return path.expanduser().resolve()
    except (RuntimeError, OSError):
        raise ValueError("names nobody's folder, or a link that leads nowhere") from None


def _may_be_folder(path: Path) -> bool:
    try:
        return all(part.is_dir() for part in (path, *path.parents) if part.exists())
    except OSError:
        return False


def networks(text: str) -> list[Network]:
    """Networks, parted by commas. Raises ValueError for what is none."""
    return [ipaddress.ip_network(each.strip()) for each in text.split(",")]


def origins(text: str) -> list[str]:
    """Origins, parted by commas."""
    return [each.strip() for each in text.split(",")]


def _are_origins(text: str) -> bool:
    return text == "*" or all(_is_origin(each) for each in origins(text))


def _is_origin(text: str) -> bool:
    """As a browser writes it: without a path, a query or a user, in small letters."""
    parts = urlsplit(text) if _is_http(text) else None
    return parts is not None and text == f"{parts.scheme}://{parts.netloc}".lower() and "@" not in text


def _are_networks(text: str) -> bool:
    try:
        return bool(networks(text))
    except ValueError:
        return False


def _are_pairs(text: str) -> bool:
    return all(re.fullmatch(r"\s*[^\s=,]+\s*=\s*[^\s=,]+\s*", pair) for pair in text.split(","))


def _may_be_file(path: Path) -> bool:
    return _may_be_folder(path.parent) and not path.is_dir()


BoltUri = Annotated[
    str,
    # Addresses are printed, passwords are not.
    AfterValidator(
        Must("without a user and a password, which NEO4J_USER and NEO4J_PASSWORD say", _names_nobody)
    ),
    AfterValidator(Must("an address such as `bolt://localhost:7687` or `neo4j+s://name.example`", _is_bolt)),
]
MirrorUri = Annotated[
    str, AfterValidator(Must("an address that begins with `https://` or `http://`", _is_http))
]
IssuerUri = Annotated[
    str,
    AfterValidator(Must("an address that begins with `https://`, or leads to this machine", _is_issuer)),
]
DatabaseName = Annotated[
    str,
    AfterValidator(
        Must("3 to 63 letters, digits, dots and hyphens, the first of them a letter", _is_database)
    ),
]
Host = Annotated[
    str, AfterValidator(Must("an address of this machine, or a name that leads to one", _is_host))
]
Folder = Annotated[
    Path,
    AfterValidator(_one_spelling),
    AfterValidator(Must("a folder, or where one can be made", _may_be_folder)),
]
File = Annotated[
    Path,
    AfterValidator(_one_spelling),
    AfterValidator(Must("a file, or where one can be made", _may_be_file)),
]
Origins = Annotated[
    str, AfterValidator(Must("`*`, or origins such as `https://partner.example`", _are_origins))
]
Existing = Annotated[
    Path, AfterValidator(_one_spelling), AfterValidator(Must("a file or folder that is there", Path.exists))
]
Pairs = Annotated[str, AfterValidator(Must("pairs such as `reader=read`, parted by commas", _are_pairs))]
Networks = Annotated[
    str, AfterValidator(Must("networks or addresses such as `10.0.0.0/8, ::1`", _are_networks))
]
Port = Annotated[int, Field(ge=1, le=65535)]
Megabytes = Annotated[int, Field(ge=64, le=1_048_576)]
