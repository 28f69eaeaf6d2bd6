// Vilka hör ihop i nätverkets största gemenskap?
// Efter `graph-service network write-back`. Byt 0 mot 1, 2 … för de följande.
MATCH (member:Organisation) WHERE member.networkCommunity = 0
WITH member ORDER BY member.networkRank LIMIT 40
MATCH (member)-[tie:MEMBER_OF|PARTY_TO|OWNS|PARTNER_IN|RESPONSIBLE_FOR|COORDINATES]->(shared)
WHERE tie.status = 'ACTIVE'
RETURN member, tie, shared
LIMIT 150
