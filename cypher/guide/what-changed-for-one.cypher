// Vilka av organisationens band började eller slutade?
// :param organisation: organisationens id
// :param dag1: från den här dagen, som 2022-06-30
// :param dag2: till den här dagen
// :param sida: vilken sida av listan, från 1
MATCH (:Entity {id: $organisation})-[tie:!STATES&!MEASURES]-(other:Entity)
WHERE tie.validFrom > date($dag1) AND tie.validFrom <= date($dag2)
  OR tie.validTo > date($dag1) AND tie.validTo <= date($dag2)
WITH tie, other ORDER BY coalesce(tie.validFrom, tie.validTo), other.name
SKIP 25 * CASE WHEN toString($sida) =~ '[1-9][0-9]{0,6}([.]0)?' THEN toInteger($sida) - 1 ELSE 0 END
LIMIT 25
RETURN tie.validFrom AS `från`, tie.validTo - duration('P1D') AS `sista dagen`, type(tie) AS `band`,
  other.name AS `namn`, tie.role AS `roll`, other.id AS `id`
