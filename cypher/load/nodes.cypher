// What the database holds of some nodes, and what each document says of them
// :param ids: ids, a list of text
UNWIND $ids AS id
MATCH (n:Entity {id: id})
RETURN elementId(n) AS element, [l IN labels(n) WHERE l <> 'Entity' AND NOT l STARTS WITH 'Network'][0] AS label, properties(n) AS properties,
  COLLECT { MATCH (d:Document)-[s:STATES]->(n) RETURN [d.id, d.date, elementId(s), properties(s)] } AS claims
