// Vad förnekar dokumenten: vem är inte med, och vad finns inte?
// Mapp: 3 Dokument och källor
MATCH (one)-[denial:NOT_MEMBER_OF|NOT_SUBGROUP_OF|NOT_PARTY_TO]->(other)
RETURN one, denial, other
LIMIT 50
UNION
MATCH ()-[denial:STATES {status: 'ABSENT'}]->(other)
WITH startNode(denial) AS one, denial, other
WHERE one.kind <> 'REFERENCE'
RETURN one, denial, other
LIMIT 50
