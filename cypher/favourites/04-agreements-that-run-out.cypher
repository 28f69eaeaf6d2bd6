// Vilka överenskommelser löper ut, vilka gäller tills vidare, och mellan vilka?
// De som löper ut först kommer först. Med AND agreement.validTo > date() i första frågan syns bara de som gäller.
CALL () {
  MATCH (agreement:Entity)
  WHERE agreement.validTo IS NOT NULL AND agreement:Agreement
  RETURN agreement ORDER BY agreement.validTo LIMIT 15
  UNION
  MATCH (agreement:Agreement)
  WHERE agreement.kind IS NOT NULL AND agreement.untilFurtherNotice
  RETURN agreement ORDER BY agreement.name LIMIT 15
}
OPTIONAL MATCH (agreement)<-[tie:PARTY_TO]-(party)
RETURN agreement, tie, party
LIMIT 200
