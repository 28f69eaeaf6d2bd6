// Every node, in the order of ids, the note of the model's version first
CALL () {
  MATCH (m:GraphModel) WHERE m.version IS NOT NULL RETURN m AS n ORDER BY m.name
  UNION ALL
  MATCH (e:Entity) WHERE e.id IS NOT NULL RETURN e AS n ORDER BY e.id
}
RETURN coalesce(n.id, 'GraphModel:' + n.name) AS id, labels(n) AS labels, properties(n) AS properties
