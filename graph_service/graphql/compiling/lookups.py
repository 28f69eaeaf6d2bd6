"""Root fields that give what somebody already knows the id, or a number, of."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from graph_service.errors import BadInputError
from graph_service.graphql.compiling import cypher
from graph_service.graphql.compiling.context import Around, Context
from graph_service.graphql.compiling.parts import Part, same
from graph_service.graphql.compiling.selection import Asked
from graph_service.graphql.compiling.values import Leaf, Representation
from graph_service.graphql.limits import OverLimitError
from graph_service.graphql.vocabulary.terms import KINDS
from graph_service.model.identity import organisation_number, participant_code, vat_number
from graph_service.model.vocabulary import Label

_NUMBERS: Mapping[str, Callable[[str], str]] = {
    "orgnr": organisation_number,
    "vat": vat_number,
    "pic": participant_code,
}
ORGANISATION_KEYS = {
    "id": "The slug.",
    "orgnr": "The organisation number, however it is typed (organisationsnummer).",
    "vat": "The VAT number (momsregistreringsnummer).",
    "pic": "The nine digits by which the European Commission knows a participant (PIC).",
    "municipalityCode": "The municipality's four digits (kommunkod).",
}
"""What no two organisations share."""


def any_node(context: Context, asked: Asked) -> Part:
    """`node(id)`."""
    return _one(context, asked, "id", asked.arguments["id"], "Node")


def of_kind(label: Label) -> Callable[[Context, Asked], Part]:
    """`group(id)`, `person(id)` …"""
    return lambda context, asked: _one(context, asked, "id", asked.arguments["id"], label)


def organisation(context: Context, asked: Asked) -> Part:
    """`organisation(by)`, and the arguments that it had before."""
    given = {key: value for key, value in asked.arguments.items() if value is not None}
    if len(given) != 1:
        raise BadInputError("organisation takes one of id, by, orgnr and municipalityCode.")
    ((key, value),) = given.items()
    if key == "by":
        ((key, value),) = value.items()
    return _one(context, asked, key, value, Label.ORGANISATION, made=_number(key))


def _number(key: str) -> Callable[[Any], Any]:
    def made(given: str) -> str:
        try:
            return _NUMBERS[key](given)
        except ValueError as error:
            raise BadInputError(f"{key}: {error}.") from None

    return made if key in _NUMBERS else same


def _one(
    context: Context,
    asked: Asked,
    key: str,
    value: Any,
    type_name: str,
    *,
    made: Callable[[Any], Any] = same,
) -> Part:
    variable = context.parameters.variable("n")
    labels = [type_name] if type_name in KINDS else []
    pattern = cypher.node(variable, labels, key, context.parameters.add(value, made))
    inner = context.node(context, variable, type_name, asked, Around())
    return Part(cypher.first(cypher.match(pattern), inner.text), inner.read)


def nodes(context: Context, asked: Asked) -> Part:
    """`nodes(ids)`: in the order of the ids, null where there is nothing."""

    def few(ids: list[str]) -> list[str]:
        return _few(context, ids, "ids")

    wanted, variable = context.parameters.variable("id"), context.parameters.variable("n")
    source = cypher.unwind(context.parameters.add(asked.arguments["ids"], few), wanted)
    found = cypher.optional_match(cypher.node(variable, [], "id", wanted))
    return _each(context, asked, source + found, variable, "Node")


def entities(context: Context, asked: Asked) -> Part:
    """`_entities(representations)`: in their order, null for what is not there, or is of another kind."""
    given: Sequence[Any] = asked.arguments["representations"]
    if isinstance(given, list) and any(isinstance(one, Representation) and one.has(Leaf) for one in given):
        context.of_one_request()

    def keys(representations: list[Representation]) -> list[list[str]]:
        few = _few(context, representations, "representations")
        return [_key(one, at, told=context.limits.introspection) for at, one in enumerate(few)]

    wanted, variable = context.parameters.variable("ref"), context.parameters.variable("n")
    source = cypher.unwind(context.parameters.add(given, keys), wanted)
    found = cypher.optional_match(cypher.node(variable, [], "id", f"{wanted}[1]"))
    kind = cypher.of_label(variable, f"{wanted}[0]")
    return _each(context, asked, f"{source}{found} {kind}", variable, "_Entity")


def _each(context: Context, asked: Asked, source: str, variable: str, type_name: str) -> Part:
    inner = context.node(context, variable, type_name, asked, Around())
    return Part(
        cypher.collect_all(source, cypher.present(variable, cypher.row([inner.text]))),
        lambda rows: [inner.read(row[0]) if row else None for row in rows],
    )


def _few(context: Context, several: list[Any], what: str) -> list[Any]:
    if len(several) > context.limits.page_size:
        raise OverLimitError(what, context.limits.page_size, len(several))
    return several


def _key(one: Representation, at: int, *, told: bool) -> list[str]:
    """The kind and the id of what a representation stands for. Raises BadInputError if it does not say them.

    `told`: whether the schema is, so that the sentence may name kinds.
    """
    given, of = one.given, f"representations[{at}]"
    if not isinstance(given, Mapping):
        raise BadInputError(
            f"{of} is no object.",
            hint='A representation is such as {__typename: "Organisation", id: "region-kronoberg"}.',
        )
    kind, key = given.get("__typename"), given.get("id")
    if not isinstance(kind, str) or kind not in set(KINDS):
        raise BadInputError(
            f"{of} has the __typename {str(kind)[:80]!r}, which is no entity here.",
            hint=f"Entities are {', '.join(KINDS)}" if told else "",
        )
    if not isinstance(key, str):
        raise BadInputError(f"{of} has no id.", hint="The key of every entity is its id, a text.")
    return [kind, key]
