// Vilka dokument säger att organisationen är med?
// :param lan: länets id
// :param organisation: organisationens id
MATCH (:Entity {id: $lan})<-[:WITHIN*0..1]-(area:Area)
WITH collect(area) AS areas
MATCH (:Entity {id: $organisation})<-[:PART_OF*0..2]-(part:Organisation)
WITH areas, part LIMIT 50
CALL (areas, part) {
  MATCH (part)-[tie:MEMBER_OF|PARTY_TO|OWNS|PARTNER_IN|RESPONSIBLE_FOR|COORDINATES]->(shared)
  WHERE tie.status = 'ACTIVE' AND EXISTS { (shared)-[:COVERS]->(area:Area) WHERE area IN areas }
  RETURN tie, shared LIMIT 40
}
WITH part, tie, shared LIMIT 40
UNWIND tie.sources AS source
WITH DISTINCT part, tie, shared, split(source, '#')[0] AS id
MATCH (document:Entity {id: id})
CALL (document, shared) {
  OPTIONAL MATCH (document)-[states:STATES]->(shared)
  RETURN states LIMIT 1
}
RETURN part, tie, shared, states, document
LIMIT 100
