// What some things are tied to by ties of some types that other documents state, one step
// :param rows: [type, id] of each
// :param documents: the documents that do not count
UNWIND $rows AS row
MATCH (a:Entity {id: row[1]})-[r:$(row[0])]->(b:Entity)
WHERE any(source IN r.sources WHERE NOT split(source, '#')[0] IN $documents)
RETURN row[0] AS type, a.id AS start, b.id AS end
