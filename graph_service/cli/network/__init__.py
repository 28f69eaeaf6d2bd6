"""network: who collaborates with whom, and what follows from it, a module a command.

What the commands have in common stands in `asking` (what is asked of the relation, and the graph as columns) and
`printing` (how the answer is given). Each command makes tables (`graph_service.analysis.tables`) and shows them.
"""

import typer

from graph_service.cli.network import (
    backbone,
    brokers,
    changes,
    communities,
    coverage,
    draw,
    export,
    holds_together,
    measures,
    overlap,
    pairs,
    report,
    summary,
    things,
    ways,
    what_if,
    whole,
    write_back,
)
from graph_service.cli.network.grouping import NetworkGroup

app = typer.Typer(
    cls=NetworkGroup,
    help="""Who collaborates with whom, by what documents say of groups, agreements, projects and meetings.

    Examples:
        graph-service network --top 20

        graph-service network between "Region Kronoberg" "Växjö kommun"

        graph-service network report --area "Kronobergs län" --out kronoberg.html

    """,
    no_args_is_help=False,
    rich_markup_mode="markdown",
)
app.command()(summary.summary)
app.command()(measures.measures)
app.command()(things.things)
app.add_typer(draw.app, name="draw")
app.command()(communities.communities)
app.command()(brokers.brokers)
app.command()(holds_together.holds_together)
app.command()(what_if.what_if)
app.command()(backbone.backbone)
app.command()(whole.whole)
app.command()(export.export)
app.command()(pairs.pairs)
app.command()(ways.between)
app.command()(ways.path)
app.command()(coverage.coverage)
app.command()(overlap.overlap)
app.command()(overlap.links)
app.command()(changes.changes)
app.command()(changes.series)
app.command()(changes.expiring)
app.command()(pairs.compare)
app.command("write-back")(write_back.write_back)
app.command()(report.report)
