// Vad förnekar dokumenten: vem är inte med, och vad finns inte?
MATCH (one)-[denial:NOT_MEMBER_OF|NOT_SUBGROUP_OF|NOT_PARTY_TO]->(other)
RETURN one, denial, other
LIMIT 50
UNION
MATCH (one:Document)
WHERE one.name IS NOT NULL AND one.kind <> 'REFERENCE'
MATCH (one)-[denial:STATES]->(other)
WHERE denial.status = 'ABSENT'
RETURN one, denial, other
LIMIT 50
