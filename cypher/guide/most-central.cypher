// Vilka håller ihop nätverket, och genom vad?
MATCH (central:Organisation)
WHERE central.networkRank <= 10
WITH central ORDER BY central.networkRank LIMIT 20
CALL (central) {
  MATCH (central)-[tie:MEMBER_OF|PARTY_TO|OWNS|PARTNER_IN|RESPONSIBLE_FOR|COORDINATES]->(shared)
  WHERE tie.status = 'ACTIVE'
  RETURN tie, shared LIMIT 8
}
RETURN central, tie, shared
LIMIT 150
