// Give nodes other properties
// :param rows: all properties of each, its id among them
UNWIND $rows AS properties
MATCH (n:Entity {id: properties.id})
SET n = properties
