"""The JSON Schema of source files, made from the model, so that an editor completes and checks them.

`python -m graph_service.seeding.schema` prints it; seed/schema.json holds it and a test compares. It says what
one file can be held to; what needs all of them together is for `graph-service check`.
"""

import json
from enum import Enum
from typing import Annotated, Any

import pydantic
from pydantic.fields import FieldInfo

from graph_service.model import vocabulary as v
from graph_service.model.facts import COMMON_CELLS, NODES, TieFact
from graph_service.seeding.source import Header

Schema = dict[str, Any]
_REFERENCES = {"at": "places", "when": "edtf", "date": "edtf"}
_DIGITS = frozenset({"orgnr", "pic", "municipalityCode", "countyCode", "code", "diaryNumber", "phase"})
"""YAML may take these for numbers; they are read as they were written."""
_FUNCTIONS: dict[str, type[Enum]] = {v.Tie.MEMBER_OF: v.MemberFunction, v.Tie.ATTENDED: v.AttendeeFunction}
_SAYS_WHY: Schema = {
    "if": {"properties": {"basis": {"const": v.Basis.INFERRED.value}}, "required": ["basis"]},
    "then": {"required": ["note"]},
}


def schema() -> Schema:
    """All of it."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A source file of graph-service, a file of contact data, or decisions",
        "description": "See seed/FORMAT.md. `graph-service check` finds what one file alone cannot show.",
        "type": ["object", "array"],
        "properties": {
            "document": {"$ref": "#/$defs/header"},
            "contactsOf": {"$ref": "#/$defs/id", "description": "The document that states the contact data."},
            "basis": _enum(v.Basis, "The basis of every entry that does not say otherwise."),
            "counts": {"$ref": "#/$defs/counts"},
            "nodes": _by_kind({str(label): f"node-{label}" for label in v.Label}),
            "ties": _by_kind({name: f"tie-{name}" for name in v.WRITTEN_TIES}),
            "tables": {"type": "array", "items": {"$ref": "#/$defs/table"}},
        },
        "additionalProperties": False,
        "if": {"type": "object"},
        "then": {"oneOf": [{"required": ["document"]}, {"required": ["contactsOf"]}]},
        "items": {"$ref": "#/$defs/decision"},
        "$defs": _definitions(),
    }


def schema_text() -> str:
    """As seed/schema.json holds it."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def _definitions() -> Schema:
    place = {"type": "string", "pattern": r"^[^:#]*:\d+(-\d+)?$"}
    number = {"type": ["integer", "string"], "minimum": 0, "pattern": r"^\d+(-\d+)?$"}
    found: Schema = {
        "id": _cell(Header, "id"),
        "places": {
            "description": "Where the document says so: section:line or section:first-last, or a list.",
            "anyOf": [place, {"type": "array", "items": place, "minItems": 1, "uniqueItems": True}],
        },
        "edtf": {
            "description": "EDTF: 2020, 2020-11, 2020-11-26, 2020/2022, 2020/.. (`..` is a known, open end).",
            "type": ["string", "integer"],
            "maxLength": 100,
        },
        "count": number,
        "counts": {
            "description": "What the file holds; 10-14 is a range.",
            "type": "object",
            "properties": {
                "nodes": _counted([str(label) for label in v.Label]),
                "ties": _counted(list(v.WRITTEN_TIES)),
            },
            "additionalProperties": False,
        },
        "table": _table(),
        "decision": _decision(),
        "header": _entry(Header, list(_names(Header))),
    }
    for label, kind in NODES.items():
        found[f"node-{label}"] = _entry(kind, list(_names(kind))) | _SAYS_WHY
    for name in v.WRITTEN_TIES:
        found[f"tie-{name}"] = _tie(v.TIES[name])
    return found


def _tie(tie: v.TieType) -> Schema:
    found = _entry(TieFact, [*COMMON_CELLS, *tie.cells])
    ends = {
        side: {
            "description": " or ".join(allowed),
            "anyOf": [
                {"$ref": "#/$defs/id"},
                {"type": "array", "items": {"$ref": "#/$defs/id"}, "minItems": 1},
            ],
        }
        for side, allowed in (("from", tie.starts), ("to", tie.ends))
    }
    found["properties"] = ends | found["properties"]
    if tie.name in _FUNCTIONS:
        found["properties"]["function"] = _enum(_FUNCTIONS[tie.name])
    found["required"] = ["from", "to", "at"] + (["attendance"] if tie.name == v.Tie.ATTENDED else [])
    return {"description": f"from {tie.meaning} to", **found, **_SAYS_WHY}


def _entry(model: type[pydantic.BaseModel], cells: list[str]) -> Schema:
    required = [name for name in cells if _field(model, name).is_required()]
    return {
        "type": "object",
        "properties": {name: _cell(model, name) for name in cells},
        "required": required,
        "additionalProperties": False,
    }


def _names(model: type[pydantic.BaseModel]) -> dict[str, None]:
    return dict.fromkeys(str(info.alias or field) for field, info in model.model_fields.items())


def _field(model: type[pydantic.BaseModel], name: str) -> FieldInfo:
    return next(info for field, info in model.model_fields.items() if (info.alias or field) == name)


def _cell(model: type[pydantic.BaseModel], name: str) -> Schema:
    if name in _REFERENCES:
        return {"$ref": f"#/$defs/{_REFERENCES[name]}"}
    info = _field(model, name)
    if name == "sections":
        lines = {"type": ["string", "integer"], "pattern": r"^\d+(-\d+)?$"}
        found: Schema = {"type": "object", "additionalProperties": lines, "minProperties": 1}
    elif name == "onBehalfOf":
        found = {"$ref": "#/$defs/id"}
    else:
        parts = (info.annotation, *info.metadata)
        held: Any = Annotated.__class_getitem__(parts) if info.metadata else info.annotation  # type: ignore[attr-defined]
        found = _flat(pydantic.TypeAdapter(held).json_schema())
    if name in _DIGITS and found.get("type") == "string":
        found["type"] = ["string", "integer"]
    return found | ({"description": info.description} if info.description else {})


def _flat(made: Schema) -> Schema:
    """Without references and without null, which stands for an absent cell."""
    definitions = made.pop("$defs", {})
    if "anyOf" in made:
        kinds = [kind for kind in made["anyOf"] if kind != {"type": "null"}]
        made = kinds[0] if len(kinds) == 1 else {"anyOf": kinds}
    if "$ref" in made:
        made = definitions[made["$ref"].rpartition("/")[2]]
    if "anyOf" in made:
        enums = [_flat({**kind, "$defs": definitions}) for kind in made["anyOf"]]
        made = {"enum": list(dict.fromkeys(value for kind in enums for value in kind["enum"]))}
    return {name: value for name, value in made.items() if name not in {"title", "description", "default"}}


def _enum(kind: type[Enum], description: str = "") -> Schema:
    found: Schema = {"enum": [member.value for member in kind]}
    return found | ({"description": description} if description else {})


def _by_kind(kinds: dict[str, str]) -> Schema:
    lists = {
        name: {"type": ["array", "null"], "items": {"$ref": f"#/$defs/{of}"}} for name, of in kinds.items()
    }
    return {"type": "object", "properties": lists, "additionalProperties": False}


def _counted(names: list[str]) -> Schema:
    count = {"$ref": "#/$defs/count"}
    by_kind = {
        "type": "object",
        "properties": dict.fromkeys(names, count),
        "additionalProperties": False,
    }
    return {"anyOf": [count, by_kind]}


def _table() -> Schema:
    labels = [str(label) for label in v.Label if label is not v.Label.CONTACT_POINT]
    return {
        "description": "A CSV table beside this file: one row an entry, the same cells.",
        "type": "object",
        "properties": {
            "file": {"type": "string", "pattern": r"^\w[\w.-]*\.csv$"},
            "node": {"enum": labels},
            "tie": {"enum": list(v.WRITTEN_TIES)},
        },
        "required": ["file"],
        "oneOf": [{"required": ["node"]}, {"required": ["tie"]}],
        "additionalProperties": False,
    }


def _decision() -> Schema:
    return {
        "description": "Which of several stated values is shown, or that two alike things are two; and why.",
        "type": "object",
        "properties": {
            "about": {"$ref": "#/$defs/id"},
            "because": {"type": "string"},
            "cell": {"type": "string"},
            "prefer": {"type": ["string", "number", "boolean"]},
            "distinctFrom": {"$ref": "#/$defs/id"},
        },
        "required": ["about", "because"],
        "oneOf": [{"required": ["cell", "prefer"]}, {"required": ["distinctFrom"]}],
        "additionalProperties": False,
    }


if __name__ == "__main__":
    print(schema_text(), end="")  # noqa: T201  # this is what it is for
