"""`Query.coverage`: which municipalities of an area take part in something of a kind."""

from strawberry.types.field import StrawberryField

from graph_service.graphql.definitions import types
from graph_service.graphql.definitions.declare import (
    argument,
    enumeration,
    field,
    fill,
    many,
    optional,
    shell,
)
from graph_service.graphql.definitions.inputs import page_arguments, time_arguments
from graph_service.graphql.definitions.networks.relation import inferred_argument
from graph_service.graphql.definitions.networks.shared import (
    AREA,
    LAYER,
    LINK_TYPE,
    ORGANISATION,
    first,
    paged,
)
from graph_service.graphql.vocabulary.analysis_terms import VERDICTS, WAYS

VERDICT = enumeration("Verdict", "What is known of a municipality and a kind (utfall).", VERDICTS)
WAY = enumeration("Way", "How a municipality is in something (väg).", WAYS)


def coverage_field() -> StrawberryField:
    """`Query.coverage`."""
    kind = shell("ThingKind")
    fill(
        kind,
        [
            field("layer", LAYER, "What: groups, agreements, projects or meetings."),
            optional("kind", str, "Only of this kind, such as `DUA` of agreements; all if it is not said."),
        ],
        "What is looked for.",
        is_input=True,
    )
    return field(
        "coverage",
        _coverage(),
        "Which municipalities of an area take part in something of each kind, which are said not to, and of which nobody "
        "says (täckning).",
        [
            argument("area", str, "The area: a county or another, by its id, code or name."),
            argument("kinds", many(kind), "What is looked for; at most 20."),
            inferred_argument(),
            *time_arguments(),
        ],
    )


def _coverage() -> type:
    made, counts, row, cell = map(shell, ("Coverage", "CoverageCounts", "CoverageRow", "CoverageCell"))
    _fill_row(row, cell)
    fill(
        counts,
        [
            field("layer", LAYER, "What was looked for."),
            field("kind", str | None, "Of which kind; null if of any."),
            field("covered", int, "How many municipalities take part in something of it."),
            field("denied", int, "How many are said not to."),
            field("unknown", int, "Of how many nobody says."),
        ],
        "The municipalities by what is known of them.",
    )
    fill(
        made,
        [
            field("area", AREA, "The area."),
            field("counts", many(counts), "For each kind, in the order asked for."),
            field(
                "municipalities", paged("Coverages", row), "Each municipality, by its code.", page_arguments()
            ),
        ],
        "A table of municipalities and kinds (täckning).",
    )
    return made


def _fill_row(row: type, cell: type) -> None:
    reason = shell("CoverageReason")
    fill(
        reason,
        [
            field("thing", types.ENTITY, "What it is in, or is said not to be in."),
            field("way", WAY, "How."),
            field(
                "through", many(types.ENTITY), "The unit and the groups between, from the municipality on."
            ),
            field("ties", many(LINK_TYPE), "The ties that say so, from the municipality on, with sources."),
        ],
        "What speaks for or against (skäl).",
    )
    fill(
        cell,
        [
            field("verdict", VERDICT, "What is known."),
            field("covered", many(reason), "What it takes part in, the most direct first.", [first()]),
            field(
                "denied",
                many(reason),
                "What a document says that it is not in, also beside what it is in.",
                [first()],
            ),
        ],
        "One municipality and one kind.",
    )
    fill(
        row,
        [
            field("municipality", AREA, "The municipality, whether or not a document names it."),
            field(
                "organisations", many(ORGANISATION), "Its organisation; none if the graph does not have it."
            ),
            field("cells", many(cell), "For each kind, in the order asked for."),
        ],
        "A municipality (kommun).",
    )
