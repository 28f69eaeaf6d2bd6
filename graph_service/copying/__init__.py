"""A copy of the graph to hand out: read from the live graph, filled into a store of its own, kept up to date.

What this folder promises:

- Contact data is not read for a copy unless it is asked for, so it is in none of its files at any time.
- A copy is there whole or not at all, whoever is killed when; what was begun goes with the next command.
- The old copy serves until the new one is ready.

It knows no settings; the database to read and the engine's options are handed in.
"""
