"""Remake the pages that are made from the code: `python docs/remake.py`. A test compares them."""

from pathlib import Path

from annotated_types import Ge, Gt, Le, MinLen
from pydantic import AfterValidator
from pydantic.fields import FieldInfo

from graph_service.config import Settings, environment_name
from graph_service.exploring.favourites import Favourite, favourites
from graph_service.setting_types import Must

HERE = Path(__file__).parent
DEFAULTS = {
    "home": "the user's data folder, such as `~/.local/share/graph-service`",
    "cache": "the user's cache folder, such as `~/.cache/graph-service`",
}

FIRST, LAST = "<!-- favourites: made by docs/remake.py -->", "<!-- end of favourites -->"
LIMITS = {"neo4j_password": ["needed with `NEO4J_URI`"]}


def settings_page() -> str:
    """docs/settings.md."""
    rows = [
        "# Settings",
        "",
        "From the environment, or from a file `.env` in the folder where a command is given; the environment",
        "wins. A wrong value is refused at start, with the setting's name and what it may be; so are a",
        "`GRAPH_SERVICE_…` that is no setting, and a line of `.env` that is not `NAME=value`. An empty value is",
        "none: the default holds. Passwords are never shown or logged. This page is made from the code",
        "(`python docs/remake.py`).",
        "",
        "| setting | meaning | default | limits |",
        "|---|---|---|---|",
    ]
    for name, info in Settings.model_fields.items():
        rows.append(
            f"| `{environment_name(name)}` | {info.description} | {_default(name, info)} | {_limits(name, info)} |"
        )
    return "\n".join(rows) + "\n"


def exploring_page(now: str) -> str:
    """docs/exploring.md as it is, with the table of favourites between its two marks as they are now."""
    before, _, rest = now.partition(FIRST)
    _, _, after = rest.partition(LAST)
    rows = ["", "| folder | question |", "|---|---|", *map(_row, favourites()), ""]
    return "".join([before, FIRST, "\n".join(rows), LAST, after])


def _row(favourite: Favourite) -> str:
    return f"| {favourite.folder} | [{favourite.title}](../cypher/favourites/{favourite.name}.cypher) |"


def _default(name: str, info: FieldInfo) -> str:
    if name in DEFAULTS:
        return DEFAULTS[name]
    default = str(info.default).lower() if info.annotation is bool else info.default
    return "unset" if info.default is None else f"`{default}`"


def _limits(name: str, info: FieldInfo) -> str:
    found = LIMITS.get(name, [])[:]
    for limit in _metadata(info):
        if isinstance(limit, Ge):
            found.append(f"at least {limit.ge}")
        elif isinstance(limit, Gt):
            found.append(f"more than {limit.gt}")
        elif isinstance(limit, Le):
            found.append(f"at most {limit.le}")
        elif isinstance(limit, MinLen):
            found.append(f"at least {limit.min_length} character")
        elif isinstance(limit, AfterValidator) and isinstance(limit.func, Must):
            found.append(limit.func.be)
    if info.annotation is bool:
        found.append("`true`, `false`")
    text = str(info.annotation)
    if "Literal[" in text:
        found.append(text.partition("Literal[")[2].partition("]")[0].replace("'", "`"))
    return ", ".join(found)


def _metadata(info: FieldInfo) -> list[object]:
    """The limits of a field, also of one that may be unset, whose limits stand inside its union."""
    found = list(info.metadata)
    for part in getattr(info.annotation, "__args__", ()):
        for inner in getattr(part, "__metadata__", ()):
            found += inner.metadata if isinstance(inner, FieldInfo) else [inner]
    return found


if __name__ == "__main__":
    (HERE / "settings.md").write_text(settings_page(), encoding="utf-8")
    exploring = HERE / "exploring.md"
    exploring.write_text(exploring_page(exploring.read_text(encoding="utf-8")), encoding="utf-8")
