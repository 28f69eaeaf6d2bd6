// Vilka överenskommelser i landet löper ut härnäst?
// :param dag1: från den här dagen, som 2022-06-30
// :param sida: vilken sida av listan, från 1
MATCH (agreement:Entity)
WHERE agreement.validTo > date($dag1) AND agreement:Agreement AND agreement.status <> 'ABSENT'
WITH agreement ORDER BY agreement.validTo
SKIP 25 * CASE WHEN toInteger($sida) > 1 THEN toInteger($sida) - 1 ELSE 0 END
LIMIT 25
RETURN agreement.validTo - duration('P1D') AS `sista dagen`, agreement.name AS `överenskommelse`,
  COLLECT { MATCH (agreement)<-[:PARTY_TO]-(party) RETURN party.name LIMIT 5 } AS `parter`, agreement.id AS `id`
