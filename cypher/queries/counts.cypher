// What the graph holds: nodes by label, ties by type, the loaded documents
// :param labels: labels to count, a list of text
// :param types: tie types to count, a list of text
CALL dbms.components() YIELD name, versions
WITH versions[0] AS neo4j, name WHERE name = 'Neo4j Kernel'
RETURN neo4j,
  head(COLLECT { MATCH (m:GraphModel {name: 'graph-service'}) RETURN m.version }) AS model,
  COLLECT { UNWIND $labels AS label RETURN [label, COUNT { MATCH (n:$(label)) }] } AS nodes,
  COLLECT { UNWIND $types AS type RETURN [type, COUNT { MATCH ()-[r:$(type)]->() }] } AS ties,
  COLLECT { MATCH (d:Document) WHERE d.digest IS NOT NULL RETURN d.id ORDER BY d.id } AS documents
