// Give nodes other properties; what write-back has put there stays
// :param rows: all properties of each, its id among them
UNWIND $rows AS properties
MATCH (n:Entity {id: properties.id})
WITH n, properties, [key IN keys(n) WHERE key STARTS WITH 'network' | [key, n[key]]] AS measured
SET n = properties
FOREACH (cell IN measured | SET n[cell[0]] = cell[1])
