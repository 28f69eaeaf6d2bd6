"""NetworkX's functions on our columns: a backend of NetworkX.

`array_graph.ArrayGraph` is a graph in columns that NetworkX reads as its own. What stands in `backend` runs on the
columns and gives what NetworkX would; for everything else NetworkX converts the graph and runs itself. docs/python.md
says which functions these are, and what differs. Nothing heavy is imported here: NetworkX reads `info` whenever it is
imported.
"""
