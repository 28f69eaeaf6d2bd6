"""What the words of the collaboration network mean. docs/network.md has formulas and papers."""

from types import MappingProxyType

LAYERS = {
    "GROUP": "They are tied to a group (grupp).",
    "AGREEMENT": "They are tied to an agreement (överenskommelse).",
    "PROJECT": "They are tied to a project (projekt).",
    "MEETING": "They met (möte).",
    "INTERNAL": "Within one legal person, whatever they share (internt).",
}
ROLL_UPS = {
    "NONE": "Each organisation by itself, units too.",
    "LEGAL_PERSON": "Units count as their whole (juridisk person).",
    "COUNTY": "Units count as their whole, and a national agency once in each county (län).",
}
WEIGHTS = {
    "COUNT": "The number of shared things.",
    "NEWMAN": "The sum of 1/(n-1) over the shared things, n being the actors in each (Newman 2001b).",
}
ATTRIBUTES = {
    "KIND": "The kind of organisation (slag).",
    "SECTOR": "Its sector (sektor).",
    "COUNTY": "The county that it lies or acts in (län).",
}
MEASURES = {
    "STRENGTH": "Sum of the weights of its pairs (styrka).",
    "DEGREE": "Number of its collaborators (gradtal).",
    "BETWEENNESS": "Share of the shortest paths between others that go through it (mellanliggande).",
    "CLOSENESS": "How near it is to all others (närhet).",
    "HARMONIC": "How near the others are; who is not reached adds nothing (harmonisk närhet).",
    "EIGENVECTOR": "How well it is joined to those who are well joined, 1 being the most central; 0 outside the "
    "largest component (egenvektorscentralitet).",
    "PAGERANK": "PageRank over the weighted pairs.",
    "CORE_NUMBER": "The greatest k of a k-core that it is in (kärntal).",
    "CONSTRAINT": "How far all its pairs lead to the same others: low is free to broker (bundenhet, Burt). Null "
    "without collaborators.",
    "EFFECTIVE_SIZE": "Its collaborators, less what in each is redundant (effektiv storlek, Burt).",
    "EFFICIENCY": "The share of its collaborators that is not redundant (effektivitet, Burt). Null without "
    "collaborators.",
    "HIERARCHY": "How far the constraint comes from one collaborator alone (hierarki, Burt). Null with fewer than two "
    "collaborators.",
    "CLUSTERING": "The share of the pairs of its collaborators who collaborate, too (klustring). Null with fewer "
    "than two collaborators.",
    "COMMUNITY_STABILITY": "How often it stays with the same others, 0 to 1 (stabilitet).",
    "TWO_MODE_DEGREE": "The share of all that is shared in which it takes part.",
    "TWO_MODE_BETWEENNESS": "How many of the shortest paths through actors and what they share lead through it, as a share "
    "of the most that can. Estimated in a large network.",
}
THING_MEASURES = {
    "SIZE": "How many actors take part in it.",
    "BETWEENNESS": "How many of the shortest paths through actors and things lead through it (förmedling).",
}
FIELDS = MappingProxyType(
    {
        "weight": "The pair's weight, as `weight` was asked for (vikt).",
        "count": "The number of shared things; nested ones count once (antal).",
        "newman": "The sum of 1/(n-1) over the shared things.",
        "largest": "The number of actors in the largest of the shared things.",
        "layers": "The number of shared things by layer (lager).",
        "shared": "The shared things behind it, the smallest first, each with its ties and sources (belägg).",
        "size": "The number of actors in it.",
        "nested": "Further evidence of the same thing: its subgroups, meetings, renewals. It adds no weight.",
    }
)
