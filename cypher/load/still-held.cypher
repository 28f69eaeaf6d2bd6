// How many of the nodes that this transaction holds are still there
MATCH (l:GraphLock) WHERE l.held
RETURN count(l) AS held
