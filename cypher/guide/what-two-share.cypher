// Vad har organisationen gemensamt med den andra parten?
// :param organisation: organisationens id
// :param motpart: den andra organisationens id
MATCH (:Entity {id: $organisation})<-[:PART_OF*0..2]-(own:Organisation)
WITH own LIMIT 20
WITH collect(own) AS own
MATCH (:Entity {id: $motpart})<-[:PART_OF*0..2]-(other:Organisation)
WITH own, other LIMIT 20
CALL (other) {
  MATCH (other)-[their:MEMBER_OF|PARTY_TO|OWNS|PARTNER_IN|RESPONSIBLE_FOR|COORDINATES]->(shared)
  WHERE their.status IN ['ACTIVE', 'ENDED']
  RETURN their, shared LIMIT 5000
}
WITH own, other, their, shared LIMIT 5000
UNWIND own AS part
MATCH (part)-[tie:MEMBER_OF|PARTY_TO|OWNS|PARTNER_IN|RESPONSIBLE_FOR|COORDINATES]->(shared)
WHERE tie.status IN ['ACTIVE', 'ENDED']
RETURN part, tie, shared, their, other
LIMIT 100
