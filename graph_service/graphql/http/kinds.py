"""How GraphiQL's documentation shows the types of kinds and ties: in the colours of Neo4j Browser, and in Swedish."""

from collections.abc import Iterator

from graph_service.graphql.vocabulary.terms import KINDS
from graph_service.model.vocabulary import TIES, Label
from graph_service.style_sheet import rules

_SWEDISH = {**{label: term.swedish for label, term in KINDS.items()}, Label.CONTACT_POINT: "kontaktuppgift"}
_LISTS = ("Connection", "Edge")
_ALL = """[data-type]::before { display: inline-block; }
[data-type]::after { opacity: 0.76; font-size: 0.85em; font-weight: normal; }
"""


def css() -> str:
    """A disc before a kind of node and a bar before a tie; after them the Swedish word and the type in Cypher."""
    return _ALL + "\n".join([*_nodes(), *_ties()]) + "\n"


def _nodes() -> Iterator[str]:
    for label, swedish in _SWEDISH.items():
        rule = rules()[f"node.{label}"]
        disc = (
            f"width: 0.75em; height: 0.75em; border-radius: 50%; border: 1px solid {rule['border-color']}; "
            f"background: {rule['color']}"
        )
        yield _shown([label, *(f"{label}{ending}" for ending in _LISTS)], disc, swedish)


def _ties() -> Iterator[str]:
    for tie in TIES.values():
        names = [
            walk[0].upper() + walk[1:] + ending for walk in (tie.forward, tie.backward) for ending in _LISTS
        ]
        bar = f"width: 1em; height: 3px; vertical-align: middle; background: {rules()[f'relationship.{tie.name}']['color']}"
        yield _shown(names, bar, tie.name)


def _shown(names: list[str], sign: str, word: str) -> str:
    types = [f'[data-type="{name}"]' for name in names]
    before = ", ".join(f"{each}::before" for each in types)
    after = ", ".join(f"{each}::after" for each in types)
    return f'{before} {{ content: ""; margin-right: 0.35em; {sign}; }}\n{after} {{ content: " {word}"; }}'
