"""Every kind and every tie of the schema is shown in GraphiQL's documentation as Neo4j Browser draws it."""

import re

from graph_service.graphql.http.kinds import css
from graph_service.model.vocabulary import LABELS, TIES, Tie
from graph_service.resources import resource
from graph_service.style_sheet import rules

_SIGN = re.compile(r'^(\[data-type="\w+"\]::before.*?) \{ .*background: (#\w{6}); \}$', re.MULTILINE)


def _colours() -> dict[str, str]:
    return {name: colour for types, colour in _SIGN.findall(css()) for name in re.findall(r'"(\w+)"', types)}


def test_every_kind_has_the_colour_of_its_label() -> None:
    colours = _colours()
    assert {label: colours[label] for label in LABELS} == {
        label: rules()[f"node.{label}"]["color"] for label in LABELS
    }


def test_every_walk_has_the_colour_of_its_tie() -> None:
    colours = _colours()
    for tie in TIES.values():
        walks = {
            f"{tie.forward[0].upper()}{tie.forward[1:]}Edge",
            f"{tie.backward[0].upper()}{tie.backward[1:]}Edge",
        }
        assert {colours[walk] for walk in walks} == {rules()[f"relationship.{tie.name}"]["color"]}


def test_what_is_shown_is_in_the_schema() -> None:
    """But for the lists of kinds and ties that the API has no walk for."""
    schema = (resource("schema.graphql")).read_text(encoding="utf-8")
    types = set(re.findall(r"^type (\w+)", schema, re.MULTILINE))
    back = TIES[Tie.HAS_CONTACT].backward
    unseen = {"ContactPointConnection", "ContactPointEdge", f"C{back[1:]}Connection", f"C{back[1:]}Edge"}
    assert _colours().keys() - types == unseen
