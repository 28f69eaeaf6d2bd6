"""In which form a body comes and an answer goes."""

import contextlib
import functools

from fastapi import Request
from starlette.exceptions import HTTPException

JSON, GRAPHQL = "application/json", "application/graphql-response+json"
_REMEMBERED = 64  # of what clients send as these headers, which are few, and 64 KiB at most


def wanted_media(request: Request) -> str:
    """The media type of the answer. Raises for one that we have not."""
    return _wanted(",".join(request.headers.getlist("accept")).strip())


@functools.lru_cache(_REMEMBERED)
def _wanted(accept: str) -> str:
    wanted: dict[str, float] = {}
    for each in (accept or "*/*").split(","):
        name, *parameters = (part.strip().lower() for part in each.split(";"))
        weight = 1.0
        for parameter in parameters:
            if parameter.startswith("q="):
                with contextlib.suppress(ValueError):
                    weight = float(parameter[2:])
        wanted[name] = max(weight, wanted.get(name, 0.0))
    general = max(wanted.get("*/*", 0.0), wanted.get("application/*", 0.0))
    json = wanted.get(JSON, general)
    graphql = wanted.get(GRAPHQL, 0.0 if json else general)
    if not graphql and not json:
        raise HTTPException(406, f"The answer comes as {GRAPHQL} or {JSON}.")
    return GRAPHQL if graphql >= json else JSON


def require_json(request: Request) -> None:
    """Raise for a body that is anything else: what a form of another site can send is no request."""
    if not _is_json(request.headers.get("content-type", "")):
        raise HTTPException(415, f"The body must be {JSON} in UTF-8.")


@functools.lru_cache(_REMEMBERED)
def _is_json(content_type: str) -> bool:
    name, *parameters = (part.strip().lower() for part in content_type.split(";"))
    charsets = [
        parameter.partition("=")[2].strip('"') for parameter in parameters if parameter.startswith("charset=")
    ]
    return name == JSON and all(charset in {"utf-8", "utf8"} for charset in charsets)
