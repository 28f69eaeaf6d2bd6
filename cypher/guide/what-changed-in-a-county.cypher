// Vad började och slutade i länet?
// :param lan: länets id
// :param dag1: från den här dagen, som 2022-06-30
// :param dag2: till den här dagen
MATCH (:Entity {id: $lan})<-[:WITHIN*0..1]-(area:Area)
MATCH (area)<-[:COVERS]-(shared:Group|Agreement|Project|Meeting)
WHERE shared.validFrom > date($dag1) AND shared.validFrom <= date($dag2)
  OR shared.validTo > date($dag1) AND shared.validTo <= date($dag2)
WITH DISTINCT shared LIMIT 50
CALL (shared) {
  OPTIONAL MATCH (shared)<-[tie:MEMBER_OF|PARTY_TO|OWNS|PARTNER_IN|RESPONSIBLE_FOR|COORDINATES]-(who:Organisation)
  RETURN tie, who LIMIT 10
}
RETURN shared, tie, who
LIMIT 200
