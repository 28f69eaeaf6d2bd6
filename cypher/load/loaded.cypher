// Which documents are loaded, each with the digest of its files, and the decisions in force
OPTIONAL MATCH (m:GraphModel {name: 'graph-service'})
RETURN COLLECT { MATCH (d:Document) WHERE d.digest IS NOT NULL RETURN [d.id, d.digest] } AS digests,
  coalesce(m.decisions, []) AS decisions
