// Vad började och slutade mellan de två dagarna?
// :param dag1: från den här dagen, som 2022-06-30
// :param dag2: till den här dagen
CALL () {
  MATCH (thing:Entity)
  WHERE thing.validFrom > date($dag1) AND thing.validFrom <= date($dag2)
  RETURN thing ORDER BY thing.validFrom LIMIT 20
  UNION
  MATCH (thing:Entity)
  WHERE thing.validTo > date($dag1) AND thing.validTo <= date($dag2)
  RETURN thing ORDER BY thing.validTo LIMIT 20
}
CALL (thing) {
  OPTIONAL MATCH (thing)<-[tie:MEMBER_OF|PARTY_TO|OWNS|PARTNER_IN|RESPONSIBLE_FOR|COORDINATES|ATTENDED]-(who:Organisation)
  RETURN tie, who LIMIT 6
}
RETURN thing, tie, who
LIMIT 240
