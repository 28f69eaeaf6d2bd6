// Take away the nodes that this transaction holds
MATCH (l:GraphLock) WHERE l.held
DELETE l
