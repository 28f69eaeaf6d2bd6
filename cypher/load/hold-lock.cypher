// Hold every such node, in one order for all, until the transaction ends
MATCH (l:GraphLock)
WITH l ORDER BY elementId(l)
SET l.held = true
RETURN count(l) AS held
