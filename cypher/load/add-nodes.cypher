// Add nodes of one label
// :param label: their label
// :param rows: the properties of each
UNWIND $rows AS properties
CREATE (n:Entity:$($label))
SET n = properties
RETURN collect([n.id, elementId(n)]) AS elements
