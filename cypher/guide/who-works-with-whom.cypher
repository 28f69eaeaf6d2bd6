// Vem arbetar organisationen med i länet, och genom vad?
// :param lan: länets id
// :param organisation: organisationens id
MATCH (:Entity {id: $lan})<-[:WITHIN*0..1]-(area:Area)
WITH collect(area) AS areas
MATCH (:Entity {id: $organisation})<-[:PART_OF*0..2]-(part:Organisation)
WITH areas, part LIMIT 50
CALL (areas, part) {
  MATCH (part)-[tie:MEMBER_OF|PARTY_TO|OWNS|PARTNER_IN|RESPONSIBLE_FOR|COORDINATES]->(shared)
  WHERE tie.status = 'ACTIVE' AND EXISTS { (shared)-[:COVERS]->(area:Area) WHERE area IN areas }
  RETURN tie, shared LIMIT 60
}
WITH part, shared, collect(tie) AS ties LIMIT 20
CALL (part, shared) {
  MATCH (shared)<-[their:MEMBER_OF|PARTY_TO|OWNS|PARTNER_IN|RESPONSIBLE_FOR|COORDINATES]-(other:Organisation)
  WHERE their.status = 'ACTIVE' AND other <> part
  RETURN their, other LIMIT 40
}
RETURN part, ties, shared, their, other
LIMIT 200
