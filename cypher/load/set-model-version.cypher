// Note the version of the model that the graph has
// :param version: the version, a number
MERGE (m:GraphModel {name: 'graph-service'})
SET m.version = $version
