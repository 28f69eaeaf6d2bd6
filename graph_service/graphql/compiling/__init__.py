"""From the selection of a root field to one statement of Cypher, and from its answer back to the response."""
