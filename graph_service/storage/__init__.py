"""The only part that speaks to Neo4j: driver, queries from files, a reader and a writer.

Reading goes through read routing with an explicit database; writing through one transaction that is retried.
"""
