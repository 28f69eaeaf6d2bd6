// Vad började eller upphörde under 2022, och vilka var med?
// Mapp: 2 Avtal och pengar
// Byt dagarna. validTo är första dagen efter den sista. Högst 20 som började och 20 som upphörde, och 6 runt var och en.
CALL () {
  MATCH (thing:Entity)
  WHERE thing.validFrom >= date('2022-01-01') AND thing.validFrom < date('2023-01-01')
  RETURN thing ORDER BY thing.validFrom LIMIT 20
  UNION
  MATCH (thing:Entity)
  WHERE thing.validTo > date('2022-01-01') AND thing.validTo <= date('2023-01-01')
  RETURN thing ORDER BY thing.validTo LIMIT 20
}
OPTIONAL CALL (thing) {
  MATCH (thing)-[tie:MEMBER_OF|PARTY_TO|OWNS|PARTNER_IN|ATTENDED|OF]-(other)
  RETURN tie, other LIMIT 6
}
RETURN thing, tie, other
LIMIT 200
