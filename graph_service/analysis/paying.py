"""From what size on a library is worth the time that it takes to be imported, for every step that has another way.

Processor time in a fresh process, on the machine of bench/RESULTS.md: scipy's sparse matrices 0.16 s, igraph 0.06 s, numba
0.13 s, and 0.02 s more when the first of the kernels is called, with 0.006 s for each to be loaded from where it is kept.
Up to a bound a step goes the way that needs none of it; the results are the same, but for communities
and for paths of which there are several sets.
"""

TIES_FOR_SCIPY = 500_000
"""Ties that numpy adds up along in 6 ms, some thirty times for PageRank."""
ENCOUNTERS_FOR_NUMBA = 300_000
"""Meetings of two in a thing that numpy sorts in 0.1 s."""
TIES_FOR_NUMBA = 50_000
"""Ties that numpy puts by node in 0.007 s and finds the parts by in 0.005 s, igraph finds the cores of in 0.01 s, Python goes
through in depth in 0.015 s, scipy finds what flows between two of in 0.02 s; beyond, handing them over to igraph takes longer
than all else. Of the paths between two another set is told."""
TIES_FOR_COMMUNITIES = 2_500
"""Ties that igraph's Louvain and Leiden go through twenty times, as they are asked to, in 0.1 s. Ours give another partition for
the same seed, as good."""
WEDGES_FOR_NUMBA = 4_000_000
"""Pairs of neighbours to look up among the ties, of which numpy does a million in 0.04 s and 0.06 GB."""
STEPS_FOR_NUMBA = 1_000_000_000
"""Nodes times ties that numpy passes 64 bits at a time along in 0.15 s."""
STEPS_FOR_THREADS = 10_000_000
"""Nodes times ties that a compiled loop passes 64 bits at a time along before threads have begun."""
PATHS_FOR_NUMBA = 20_000_000
"""Sources times ties, and times ten for each node, that igraph follows shortest paths along in 0.12 s, and it takes 0.06 s to import."""
TWO_STEPS_FOR_NUMBA = 1_000_000
"""Ways of two steps that numpy sorts in 0.15 s."""
