// Vilka grupper delar Arbetsförmedlingen och Växjö kommun?
// Mapp: 1 Vem samverkar
// Enheter räknas till sin helhet. Sätt den som sitter i minst antal grupper först. Högst 50 platser.
MATCH (:Entity {id: 'vaxjo-kommun'})<-[:PART_OF*0..2]-(otherPart)-[:MEMBER_OF]->(group:Group)
WITH DISTINCT group
CALL (group) {
  MATCH (group)<-[seat:MEMBER_OF]-(part)
  WHERE EXISTS { (part)-[:PART_OF*0..2]->(:Entity {id: 'arbetsformedlingen'}) }
  RETURN seat, part LIMIT 5
}
WITH group, seat, part LIMIT 50
CALL (group) {
  MATCH (group)<-[their:MEMBER_OF]-(otherPart)
  WHERE EXISTS { (otherPart)-[:PART_OF*0..2]->(:Entity {id: 'vaxjo-kommun'}) }
  RETURN their, otherPart LIMIT 5
}
RETURN group, seat, part, their, otherPart
LIMIT 150
