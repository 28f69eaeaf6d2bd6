"""What the values mean that the analyses of a network are asked with, or answer. docs/network.md has formulas and papers."""

METHODS = {
    "LOUVAIN": "Blondel et al. 2008.",
    "LEIDEN": "Traag et al. 2019: its communities are held together by their own pairs.",
}
ROLES = {
    "COORDINATOR": "Between two of its own group (samordnare).",
    "ITINERANT": "Between two of one other group (konsult).",
    "GATEKEEPER": "From another group into its own (grindvakt).",
    "REPRESENTATIVE": "From its own group to another (företrädare). As many as of the gatekeeper, since pairs have no direction.",
    "LIAISON": "Between two of two other groups (förbindelselänk).",
    "TOTAL": "All of them, and those where a group is not known.",
}
NULL_MODELS = {
    "INDEPENDENT": "Every two actors collaborate with the density as probability (Gould and Fernandez 1989).",
    "SAME_TIES": "As many pairs as there are, all ways to lay them equally likely: for small networks.",
}
TESTS = {
    "DISPARITY": "Whether the weight is more than an actor's strength shared out at random gives (Serrano et al. 2009).",
    "HYPERGEOMETRIC": "Whether two share more than by drawing as many things as each has (Tumminello et al. 2011).",
    "SDSM": "The same, but large things are shared easily: so that one forum of forty does not decide (Neal 2014).",
}
CORRECTIONS = {
    "NONE": "None: of pairs that are chance a share of `alpha` is kept.",
    "BONFERRONI": "Bounds the chance that any pair is kept that is chance.",
    "BENJAMINI_HOCHBERG": "Bounds the share of those that are chance among the pairs that are kept.",
}
PURPOSES = {
    "FRAGMENT": "Without whom fewest others are joined by any path (söndring).",
    "FRAGMENT_BY_DISTANCE": "The same, where those that are far apart count as partly apart. For at most 1,000 actors.",
    "REACH": "Who together reach most others within some steps (räckvidd).",
    "REACH_BY_DISTANCE": "Who together are nearest to all others.",
}
VERDICTS = {
    "COVERED": "It takes part in something of the kind: by itself, through a unit, or through a group that does (är med).",
    "DENIED": "It is not known to, and of something of the kind a document says that it does not (är inte med).",
    "UNKNOWN": "No document says either: that it stands outside does not follow (inte känt).",
}
WAYS = {
    "ITSELF": "By a tie of its own, or of someone on its behalf (själv).",
    "UNIT": "By a tie of what is a part of it (enhet).",
    "GROUP": "By a tie of a group that it, or a unit of it, takes part in; or of a group that this group does (grupp).",
}
KINSHIPS = {
    "NESTED": "One lies under the other: a group and its subgroup, an agreement and its renewal (underordnad).",
    "SIBLINGS": "Both lie under the same, neither under the other (syskon).",
    "APART": "Neither (skilda).",
}
LINK_MEASURES = {
    "ADAMIC_ADAR": "Those whom both collaborate with, the less the more collaborators these have (Adamic and Adar 2003).",
    "RESOURCE_ALLOCATION": "The same, with still less for those with many (Zhou et al. 2009).",
    "COMMON_NEIGHBOURS": "The number of those whom both collaborate with.",
}
