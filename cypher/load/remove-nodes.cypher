// Remove nodes that nothing states any more, and what was measured of them alone
// :param rows: their ids
UNWIND $rows AS id
MATCH (n:Entity {id: id})
CALL (n) {
  MATCH (m:Measure)-[:MEASURES]->(n) WHERE NOT EXISTS { MATCH (m)-[:MEASURES]->(other) WHERE other <> n }
  DETACH DELETE m
}
DETACH DELETE n
