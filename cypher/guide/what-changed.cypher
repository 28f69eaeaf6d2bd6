// Vad började och slutade, dag för dag?
// :param dag1: från den här dagen, som 2022-06-30
// :param dag2: till den här dagen
// :param sida: vilken sida av listan, från 1
CALL () {
  MATCH (thing:Entity)
  WHERE thing.validFrom > date($dag1) AND thing.validFrom <= date($dag2)
  WITH thing ORDER BY thing.validFrom LIMIT 2000
  RETURN thing, thing.validFrom AS day, true AS began
  UNION ALL
  MATCH (thing:Entity)
  WHERE thing.validTo > date($dag1) AND thing.validTo <= date($dag2)
  WITH thing ORDER BY thing.validTo LIMIT 2000
  RETURN thing, thing.validTo AS day, false AS began
}
WITH thing, day, began ORDER BY day, began, thing.name
SKIP 25 * CASE WHEN toString($sida) =~ '[1-9][0-9]{0,6}([.]0)?' THEN toInteger($sida) - 1 ELSE 0 END
LIMIT 25
RETURN CASE WHEN began THEN day END AS `började`, CASE WHEN NOT began THEN day - duration('P1D') END AS `sista dagen`,
  thing.name AS `namn`, [label IN labels(thing) WHERE NOT label =~ 'Entity|Network.*'][0] AS `slag`,
  thing.status AS `status`, thing.id AS `id`
