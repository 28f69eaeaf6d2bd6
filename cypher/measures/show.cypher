// Put figures on organisations, and the labels by which Neo4j Browser sizes and rings them, in the place of others
// :param rows: [id, properties, labels] of each
UNWIND $rows AS row
MATCH (o:Entity {id: row[0]})
WITH o, row, [label IN labels(o) WHERE label STARTS WITH 'Network' AND NOT label IN row[2]] AS old
REMOVE o:$(old)
FOREACH (
  name IN [key IN keys(o) WHERE key STARTS WITH 'network' AND row[1][key] IS NULL] |
  SET o[name] = null
)
SET o += row[1]
SET o:$(row[2])
