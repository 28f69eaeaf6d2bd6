// Vilka hör organisationen ihop med?
// :param organisation: organisationens id
MATCH (organisation:Entity {id: $organisation})
WHERE organisation.networkCommunity IS NOT NULL
WITH organisation.networkCommunity AS community
MATCH (member:Organisation)
WHERE member.networkCommunity = community
WITH member LIMIT 1000
ORDER BY member.networkRank
LIMIT 30
CALL (member) {
  MATCH (member)-[tie:MEMBER_OF|PARTY_TO|OWNS|PARTNER_IN|RESPONSIBLE_FOR|COORDINATES]->(shared)
  WHERE tie.status = 'ACTIVE'
  RETURN tie, shared LIMIT 5
}
RETURN member, tie, shared
LIMIT 150
