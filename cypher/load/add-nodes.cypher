// Add nodes of one label
// :param label: their label
// :param common: properties that all of them have
// :param rows: the properties of each
UNWIND $rows AS properties
CREATE (n:Entity:$($label))
SET n = properties, n += $common
RETURN collect([n.id, elementId(n)]) AS elements
