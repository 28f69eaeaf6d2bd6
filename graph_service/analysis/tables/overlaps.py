"""Which things gather the same actors, and who might be expected to collaborate, as tables."""

from graph_service.analysis.gaps.link_prediction import LinkScores, grounds
from graph_service.analysis.gaps.overlap import Overlaps, in_both, only_in
from graph_service.analysis.relation.collaboration import Collaboration
from graph_service.analysis.tables.table import Column, Table
from graph_service.analysis.tables.telling import actor_names, missing, thing_words
from graph_service.choices import require


def overlaps_table(found: Collaboration, pairs: Overlaps, top: int | None = None) -> Table:
    """List the pairs of things, the most alike first, with who is in both and who in one alone."""
    require("top", top, 0)
    many = len(pairs) if top is None else min(top, len(pairs))
    ends = list(zip(pairs.a[:many].tolist(), pairs.b[:many].tolist(), strict=True))
    ids = found.structure.nodes.id
    columns: dict[str, Column] = {
        "aId": [ids[a] for a, _ in ends],
        "aName": [thing_words(found.structure, a) for a, _ in ends],
        "bId": [ids[b] for _, b in ends],
        "bName": [thing_words(found.structure, b) for _, b in ends],
        "jaccard": pairs.jaccard[:many],
        "containment": pairs.containment[:many],
        "shared": pairs.shared[:many],
        "aSize": pairs.size_a[:many],
        "bSize": pairs.size_b[:many],
        "kinship": [str(each) for each in pairs.kinship[:many]],
        "both": [actor_names(found, in_both(found.taken, a, b)) for a, b in ends],
        "onlyA": [actor_names(found, only_in(found.taken, a, b)) for a, b in ends],
        "onlyB": [actor_names(found, only_in(found.taken, b, a)) for a, b in ends],
    }
    notes = [f"{len(pairs):,} pairs in all"] if many < len(pairs) else []
    if not len(pairs):
        notes = ["no two things gather as many of the same actors as is asked for"]
    return Table("overlaps", columns, (*notes, *missing(found)))


def links_table(found: Collaboration, scores: LinkScores) -> Table:
    """List pairs that do not collaborate, with their scores and those whom both collaborate with."""
    graph = found.graph
    ends = list(zip(scores.a.tolist(), scores.b.tolist(), strict=True))
    ids, names = found.actors.id, found.actors.name
    columns: dict[str, Column] = {
        "aId": [ids[a] for a, _ in ends],
        "aName": [names[a] for a, _ in ends],
        "bId": [ids[b] for _, b in ends],
        "bName": [names[b] for _, b in ends],
        "common": scores.common,
        "adamicAdar": scores.adamic_adar,
        "resourceAllocation": scores.resource_allocation,
        "through": [actor_names(found, grounds(graph, a, b).common) for a, b in ends],
    }
    note = (
        "that they move in the same circles says neither that they should collaborate nor that they do unseen"
    )
    nothing = "no two actors that do not collaborate have a collaborator in common"
    return Table("links", columns, (note if ends else nothing, *missing(found)))
