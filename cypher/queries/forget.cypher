// Has Neo4j forget all plans, and what its parser has learnt of statements.
CALL db.clearQueryCaches()
