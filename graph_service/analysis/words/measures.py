"""What measures are called, and what each says in a few words."""

from collections.abc import Mapping

from graph_service.analysis.words.languages import Language, Said, said

NAMES: Mapping[str, Said] = {
    "strength": ("sammanlagd vikt", "strength"),
    "degree": ("antal som den samverkar med", "degree"),
    "betweenness": ("mellanställning", "betweenness"),
    "closeness": ("närhet", "closeness"),
    "harmonic": ("harmonisk närhet", "harmonic closeness"),
    "eigenvector": ("egenvektorscentralitet", "eigenvector centrality"),
    "pagerank": ("PageRank", "PageRank"),
    "coreNumber": ("kärnans djup", "core number"),
    "communityStability": ("gemenskapens stabilitet", "stability of the community"),
    "constraint": ("bundenhet", "constraint"),
    "effectiveSize": ("effektiv storlek", "effective size"),
    "efficiency": ("effektivitet", "efficiency"),
    "hierarchy": ("hierarki", "hierarchy"),
    "clustering": ("klustring", "clustering"),
    "component": ("komponent", "component"),
    "community": ("gemenskap", "community"),
    "twoModeDegree": ("andel av allt gemensamt", "two-mode degree"),
    "twoModeBetweenness": ("förmedling mellan aktörer och det gemensamma", "two-mode betweenness"),
    "density": ("täthet", "density"),
    "modularity": ("modularitet", "modularity"),
}
"""By the name that tables and files have for it."""

MEANINGS: Mapping[str, Said] = {
    "strength": (
        "summan av vikterna av alla dess par",
        "the sum of the weights of all its pairs",
    ),
    "degree": ("hur många den samverkar med", "how many it collaborates with"),
    "betweenness": (
        "andelen av andras kortaste vägar som går genom den",
        "the share of the shortest paths of others that go through it",
    ),
    "closeness": ("hur få steg det är till de andra", "how few steps it is to the others"),
    "harmonic": (
        "hur nära de andra är; den som inte nås lägger ingenting till",
        "how near the others are; who is not reached adds nothing",
    ),
    "eigenvector": (
        "hur väl förbunden den är med dem som är väl förbundna",
        "how well it is joined to those who are well joined",
    ),
    "pagerank": (
        "var den hamnar som på måfå följer paren, efter vikt",
        "where one is who follows pairs at random, by weight",
    ),
    "coreNumber": (
        "det största k för vilket den hör till en grupp där alla har k med varandra",
        "the greatest k for which it is in a set where all have k among themselves",
    ),
    "communityStability": (
        "hur säkert det är vilka den hör ihop med",
        "how sure it is with whom it belongs",
    ),
}
"""What a figure says, for those that readers without training meet."""


def measure(name: str, language: Language) -> str:
    """Give what a measure is called."""
    return said(NAMES[name], language)


def meaning(name: str, language: Language) -> str:
    """Give what a measure says."""
    return said(MEANINGS[name], language)
