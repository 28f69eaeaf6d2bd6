// Vilka överenskommelser löper ut, vilka gäller tills vidare, och mellan vilka?
// De som löper ut först kommer först, också de som har gjort det de senaste tio åren. Byt P10Y mot P0D för att
// bara se dem som gäller.
CALL () {
  MATCH (agreement:Entity)
  WHERE agreement.validTo > date() - duration('P10Y') AND agreement:Agreement AND agreement.status <> 'ABSENT'
  RETURN agreement ORDER BY agreement.validTo LIMIT 15
  UNION
  MATCH (agreement:Agreement)
  WHERE agreement.kind IS NOT NULL AND agreement.untilFurtherNotice
  RETURN agreement ORDER BY agreement.name LIMIT 15
}
OPTIONAL MATCH (agreement)<-[tie:PARTY_TO]-(party)
RETURN agreement, tie, party
LIMIT 200
