// Vilka överenskommelser gäller länet, och mellan vilka?
// :param lan: länets id
MATCH (:Entity {id: $lan})<-[:WITHIN*0..1]-(area:Area)
CALL (area) {
  MATCH (area)<-[covers:COVERS]-(agreement:Agreement)
  WHERE agreement.status <> 'ABSENT'
  RETURN covers, agreement LIMIT 40
}
WITH area, covers, agreement LIMIT 40
CALL (agreement) {
  OPTIONAL MATCH (agreement)<-[tie:PARTY_TO]-(party)
  RETURN tie, party LIMIT 30
}
RETURN area, covers, agreement, tie, party
LIMIT 200
