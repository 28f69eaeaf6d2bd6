// What some ties say and which places state them
// :param rows: [from, to, key] of each tie
UNWIND $rows AS row
MATCH (a:Entity {id: row[0]})-[r]->(b:Entity {id: row[1]}) WHERE r.key = row[2]
RETURN r.key AS key, type(r) AS type, a.name AS start, b.name AS end, r.role AS role, r.basis AS basis,
  r.sources AS sources
