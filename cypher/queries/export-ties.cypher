// Every tie, in the order of the ids of its ends; one node's ties are sorted at a time
MATCH (a:Entity) WHERE a.id IS NOT NULL
WITH a ORDER BY a.id
CALL (a) {
  MATCH (a)-[r]->(b:Entity)
  RETURN r, b ORDER BY type(r), b.id, r.key, r.place
}
RETURN coalesce(r.key, a.id + '|' + coalesce(r.place, '') + '|' + b.id) AS id, type(r) AS label,
  a.id AS start, b.id AS end, properties(r) AS properties
