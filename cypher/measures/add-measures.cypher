// Write down the figures of actors that have none yet, each tied to the organisations that act as it
// :param rows: [properties, ids of organisations] of each
UNWIND $rows AS row
CREATE (m:Measure)
SET m = row[0]
WITH m, row
UNWIND row[1] AS id
MATCH (o:Entity {id: id})
CREATE (m)-[:MEASURES]->(o)
