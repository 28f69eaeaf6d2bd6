// The codes of areas that registers among other documents know
// :param documents: the documents that do not count
// :param basis: the basis of what registers say
MATCH (d:Document)-[s:STATES]->(:Area)
WHERE NOT d.id IN $documents AND s.basis = $basis AND s.code IS NOT NULL
RETURN collect(DISTINCT [s.kind, s.code]) AS codes
