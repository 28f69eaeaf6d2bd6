// Vilka är mest centrala i nätverket, och genom vad?
// Efter `graph-service network write-back`: storleken är måttet, ringens färg gemenskapen. De tio främsta.
MATCH (central:Organisation) WHERE central.networkRank <= 10
WITH central ORDER BY central.networkRank LIMIT 20
MATCH (central)-[tie:MEMBER_OF|PARTY_TO|OWNS|PARTNER_IN|RESPONSIBLE_FOR|COORDINATES]->(shared)
WHERE tie.status = 'ACTIVE'
RETURN central, tie, shared
LIMIT 150
