// Write down other figures of actors, tied to the organisations that act as it now; what is so already is left alone
// :param rows: [properties, ids of organisations] of each
UNWIND $rows AS row
MATCH (m:Measure {measurement: row[0].measurement, actor: row[0].actor})
SET m = row[0]
WITH m, row, COLLECT { MATCH (m)-[:MEASURES]->(o) RETURN o.id } AS tied
FOREACH (old IN COLLECT { MATCH (m)-[tie:MEASURES]->(o) WHERE NOT o.id IN row[1] RETURN tie } | DELETE old)
WITH m, [id IN row[1] WHERE NOT id IN tied] AS new
UNWIND new AS id
MATCH (o:Entity {id: id})
CREATE (m)-[:MEASURES]->(o)
