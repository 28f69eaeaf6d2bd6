// Vilka överenskommelser i landet gällde den dagen, och vilka löper ut härnäst?
// De som inte hade börjat räknas inte, och inte de som någon har föreslagit eller planerar.
// :param dag1: den dagen, som 2022-06-30
// :param sida: vilken sida av listan, från 1
CALL () {
  MATCH (agreement:Entity)
  USING INDEX agreement:Entity(validTo)
  WHERE agreement.validTo > date($dag1) AND agreement:Agreement AND agreement.status IN ['ACTIVE', 'ENDED']
    AND coalesce(agreement.validFrom <= date($dag1), true)
  WITH agreement ORDER BY agreement.validTo LIMIT 2000
  RETURN agreement, 1 AS turn, 'löper ut' AS ending
  UNION ALL
  MATCH (agreement:Agreement)
  WHERE agreement.name IS NOT NULL AND agreement.validTo IS NULL AND agreement.status = 'ACTIVE'
    AND coalesce(agreement.validFrom <= date($dag1), true) AND agreement.untilFurtherNotice
  WITH agreement ORDER BY agreement.name LIMIT 2000
  RETURN agreement, 2 AS turn, 'tills vidare' AS ending
  UNION ALL
  MATCH (agreement:Agreement)
  WHERE agreement.name IS NOT NULL AND agreement.validTo IS NULL AND agreement.status = 'ACTIVE'
    AND coalesce(agreement.validFrom <= date($dag1), true) AND NOT coalesce(agreement.untilFurtherNotice, false)
  WITH agreement ORDER BY agreement.name LIMIT 2000
  RETURN agreement, 3 AS turn, 'inget slut sagt' AS ending
}
WITH agreement, turn, ending ORDER BY turn, agreement.validTo, agreement.name
SKIP 25 * CASE WHEN toString($sida) =~ '[1-9][0-9]{0,6}([.]0)?' THEN toInteger($sida) - 1 ELSE 0 END
LIMIT 25
RETURN agreement.validTo - duration('P1D') AS `sista dagen`, ending AS `slut`, agreement.name AS `överenskommelse`,
  agreement.validFrom AS `från`,
  COLLECT { MATCH (agreement)<-[:PARTY_TO]-(party) RETURN party.name LIMIT 5 } AS `parter`,
  agreement.id AS `id`
