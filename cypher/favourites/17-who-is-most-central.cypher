// Vilka är mest centrala i nätverket, och genom vad?
// Mapp: 4 Nätverket
// Efter `graph-service network write-back`: storleken är måttet, ringens färg gemenskapen. De organisationer
// som hör till de tio främsta, och högst 15 sammanhang för var och en. En myndighet är främst i flera län med en ring.
MATCH (central:Organisation) WHERE central.networkRank <= 10
WITH central ORDER BY central.networkRank LIMIT 20
CALL (central) {
  MATCH (central)-[tie:MEMBER_OF|PARTY_TO|OWNS|PARTNER_IN|RESPONSIBLE_FOR|COORDINATES]->(shared)
  WHERE tie.status = 'ACTIVE'
  RETURN tie, shared LIMIT 15
}
RETURN central, tie, shared
LIMIT 200
