"""Questions for aggregates and groups that nobody thought of: of each kind, by whatever it can be grouped by."""

from hypothesis import strategies as st

from graph_service.graphql.compiling import dimensions, quantities
from graph_service.graphql.compiling.dimensions import year_field
from graph_service.graphql.compiling.quantities import SUMMARIES, Summed
from graph_service.graphql.vocabulary import cells
from graph_service.graphql.vocabulary.cells import DATE, Cell
from graph_service.graphql.vocabulary.terms import KINDS
from graph_service.model.vocabulary import AreaKind, Label

_ORDERS = ["", ", orderBy: {key: ASC}", ", orderBy: {key: DESC}", ", orderBy: {count: ASC}"]
_TIMES = ["", '(asOf: "2021-06-01")', '(asOf: "2021-06-01", unknown: EXCLUDE)']


def _dimensions(label: Label) -> list[tuple[str, str]]:
    """Everything that nodes of a kind can be grouped by, and what shows it in the key."""
    known = cells.of_node(label)
    found = [(f"{{field: {cell.name}}}", cell.name) for cell in known]
    found += [(f"{{year: {cell.name}}}", year_field(cell.name)) for cell in known if cell.kind is DATE]
    found += [(f"{{{walk.field}: {{}}}}", f"{walk.field} {{ id }}") for walk in dimensions.walks_of(label)]
    return [
        *found,
        *((f"{{area: {kind}}}", "area { id }") for kind in (AreaKind.COUNTY, AreaKind.MUNICIPALITY)),
    ]


def _everything(of: Summed) -> str:
    return " ".join(
        ["count", *(f"{cell.name} {{ {_names(SUMMARIES[quantities.summary(cell)])} }}" for cell in of.cells)]
    )


def _names(of: tuple[Cell, ...]) -> str:
    return " ".join(cell.name for cell in of)


@st.composite
def groupings(draw: st.DrawFn) -> str:
    """A document that groups a list, or what a walk from each of its nodes leads to, and sums up all and each."""
    label = draw(st.sampled_from(list(KINDS)))
    along = draw(
        st.sampled_from([None, *(walk for walk in dimensions.walks_of(label) if len(walk.ends) == 1)])
    )
    grouped = along.ends[0] if along else label
    by = draw(
        st.lists(st.sampled_from(_dimensions(grouped)), min_size=1, max_size=3, unique_by=lambda one: one[1])
    )
    nodes, ties = _everything(quantities.of_nodes(grouped)), _everything(quantities.OF_TIES)
    sums = f"aggregate {{ node {{ {nodes} }} edge {{ {ties} }} }}" if along else f"aggregate {{ {nodes} }}"
    groups = f"""{sums} grouped(by: [{", ".join(one for one, _ in by)}]{draw(st.sampled_from(_ORDERS))},
        first: {draw(st.integers(0, 30))}) {{ totalCount pageInfo {{ hasNextPage endCursor }} edges {{ cursor node {{
        key {{ {" ".join(shown for _, shown in by)} }} {sums} ties {{ {ties} }} }} }} }}"""
    inner = f"nodes {{ {along.field} {{ {groups} }} }}" if along else groups
    return f"{{ {KINDS[label].many}{draw(st.sampled_from(_TIMES))} {{ {inner} }} }}"
