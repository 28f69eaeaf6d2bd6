// The version of the model that the graph has
MATCH (m:GraphModel {name: 'graph-service'})
RETURN m.version AS version
