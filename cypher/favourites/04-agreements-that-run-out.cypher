// Vilka överenskommelser löper ut, vilka har gjort det, och vilka gäller tills vidare?
// Mapp: 2 Avtal och pengar
// De 15 som löper ut härnäst, de 10 som gjorde det senast, 10 som gäller tills vidare, och 15 parter i var och en.
// validTo är första dagen som den inte gäller.
CALL () {
  MATCH (agreement:Entity)
  USING INDEX agreement:Entity(validTo)
  WHERE agreement.validTo > date() AND agreement:Agreement AND agreement.status <> 'ABSENT'
  RETURN agreement ORDER BY agreement.validTo LIMIT 15
  UNION
  MATCH (agreement:Entity)
  USING INDEX agreement:Entity(validTo)
  WHERE agreement.validTo <= date() AND agreement:Agreement AND agreement.status <> 'ABSENT'
  RETURN agreement ORDER BY agreement.validTo DESC LIMIT 10
  UNION
  MATCH (agreement:Agreement)
  WHERE agreement.name IS NOT NULL AND agreement.untilFurtherNotice AND agreement.status <> 'ABSENT'
  RETURN agreement LIMIT 10
}
OPTIONAL CALL (agreement) {
  MATCH (agreement)<-[tie:PARTY_TO]-(party)
  RETURN tie, party LIMIT 15
}
RETURN agreement, tie, party
LIMIT 200
