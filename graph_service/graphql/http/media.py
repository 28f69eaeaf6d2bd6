"""In which form a body comes and an answer goes."""

import contextlib

from fastapi import Request
from starlette.exceptions import HTTPException

JSON, GRAPHQL = "application/json", "application/graphql-response+json"


def wanted_media(request: Request) -> str:
    """The media type of the answer. Raises for one that we have not."""
    wanted: dict[str, float] = {}
    accept = ",".join(request.headers.getlist("accept")).strip()
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
    name, *parameters = (part.strip().lower() for part in request.headers.get("content-type", "").split(";"))
    charsets = [
        parameter.partition("=")[2].strip('"') for parameter in parameters if parameter.startswith("charset=")
    ]
    if name != JSON or any(charset not in {"utf-8", "utf8"} for charset in charsets):
        raise HTTPException(415, f"The body must be {JSON} in UTF-8.")
