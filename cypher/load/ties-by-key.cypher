// Which of some ties exist, whoever states them
// :param rows: [from, to, key] of each
UNWIND $rows AS row
MATCH (a:Entity {id: row[0]})-[r]->(b:Entity {id: row[1]}) WHERE r.key = row[2]
RETURN elementId(r) AS element, type(r) AS type, a.id AS start, b.id AS end, properties(r) AS properties
