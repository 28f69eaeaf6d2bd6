// Which of some things other documents state, each with its label
// :param ids: ids, a list of text
// :param documents: the documents that do not count
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WHERE (n.digest IS NOT NULL AND NOT n.id IN $documents)
  OR EXISTS { MATCH (d:Document)-[:STATES]->(n) WHERE NOT d.id IN $documents }
RETURN collect([n.id, [l IN labels(n) WHERE l <> 'Entity' AND NOT l STARTS WITH 'Network'][0]]) AS labels
