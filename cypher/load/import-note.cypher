// Note what an export says of the graph that it holds
// :param properties: all properties of the note
MERGE (m:GraphModel {name: 'graph-service'})
SET m = $properties, m.name = 'graph-service'
