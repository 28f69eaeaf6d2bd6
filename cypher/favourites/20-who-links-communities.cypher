// Vilka håller ihop nätverket: vem förenar olika gemenskaper, och genom vad?
// Mapp: 4 Nätverket
// Efter `graph-service network write-back`: ringens färg är gemenskapen. De 30 främsta, och högst 20 sammanhang för
// var och en.
MATCH (central:Organisation) WHERE central.networkRank <= 30
WITH central ORDER BY central.networkRank LIMIT 30
CALL (central) {
  MATCH (central)-[tie:MEMBER_OF|PARTY_TO|OWNS|PARTNER_IN|RESPONSIBLE_FOR|COORDINATES]->(shared)
  WHERE tie.status = 'ACTIVE'
  RETURN tie, shared LIMIT 20
}
CALL (central, shared) {
  MATCH (shared)<-[their:MEMBER_OF|PARTY_TO|OWNS|PARTNER_IN|RESPONSIBLE_FOR|COORDINATES]-(other:Organisation)
  WITH central, their, other LIMIT 50
  WHERE their.status = 'ACTIVE' AND other.networkCommunity <> central.networkCommunity
  RETURN their, other LIMIT 3
}
RETURN central, tie, shared, their, other
LIMIT 100
