"""seed/ → checked facts → graph.

`read` turns files into sources, `check` finds every mistake in them, `merge` makes the graph that they state
together, and `load` brings a database to it. Nothing is loaded while there is a mistake.
"""
