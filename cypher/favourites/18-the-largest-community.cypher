// Vilka hör ihop i nätverkets största gemenskap?
// Mapp: 4 Nätverket
// Efter `graph-service network write-back`. Byt 0 mot 1, 2 … för de följande. De 40 främsta, och högst 10 sammanhang
// för var och en.
MATCH (member:Organisation)
USING INDEX member:Organisation(networkRank)
WHERE member.networkRank >= 1 AND member.networkCommunity = 0
WITH member ORDER BY member.networkRank LIMIT 40
CALL (member) {
  MATCH (member)-[tie:MEMBER_OF|PARTY_TO|OWNS|PARTNER_IN|RESPONSIBLE_FOR|COORDINATES]->(shared)
  WHERE tie.status = 'ACTIVE'
  RETURN tie, shared LIMIT 10
}
RETURN member, tie, shared
LIMIT 200
