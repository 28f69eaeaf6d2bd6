"""network backbone: which pairs share more than chance would give them."""

from typing import Annotated

import typer

from graph_service.choices import choice
from graph_service.cli.network.asking import Asked, asking
from graph_service.cli.network.printing import Printer, printing

TestName = Annotated[str, typer.Option("--test", help="sdsm, hypergeometric or disparity.", metavar="TEST")]
Alpha = Annotated[float, typer.Option(help="Up to which corrected p-value a pair is kept.")]
CorrectionName = Annotated[
    str,
    typer.Option("--correction", help="benjamini_hochberg, bonferroni or none.", metavar="CORRECTION"),
]
Every = Annotated[bool, typer.Option("--all", help="List the pairs that are not kept too.")]


@asking
@printing
def backbone(
    *,
    asked: Asked,
    show: Printer,
    test: TestName = "sdsm",
    alpha: Alpha = 0.05,
    correction: CorrectionName = "benjamini_hochberg",
    every: Every = False,
) -> None:
    """Which pairs share more than chance would give them, so that one forum of forty does not decide the picture.

    sdsm takes into account how large the shared things are, hypergeometric only how many each has, disparity only
    the weights of each.

    Examples:
        graph-service network backbone

        graph-service network backbone --test disparity --correction none --alpha 0.1

        graph-service network backbone --all --out pairs.json

    """
    from graph_service.analysis import Correction, PairTest
    from graph_service.analysis.tables.backbone import backbone_tables

    which, how = choice(PairTest, test, "--test"), choice(Correction, correction, "--correction")
    with asked.given() as given:
        show(*backbone_tables(given.network(), which, alpha, how, every=every))
