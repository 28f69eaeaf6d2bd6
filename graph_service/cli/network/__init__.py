"""network: who collaborates with whom, and what follows from it, a module a command.

What the commands have in common stands in `asking` (what is asked of the relation, and the graph as columns) and
`printing` (how the answer is given). Each command makes tables (`graph_service.analysis.tables`) and shows them.
"""

import typer

from graph_service.cli.network import communities, export, measures, summary
from graph_service.cli.network.grouping import NetworkGroup

app = typer.Typer(
    cls=NetworkGroup,
    help="Who collaborates with whom, by what documents say of groups, agreements, projects and meetings.",
    no_args_is_help=False,
    rich_markup_mode="markdown",
)
app.command()(summary.summary)
app.command()(measures.measures)
app.command()(communities.communities)
app.command()(export.export)
