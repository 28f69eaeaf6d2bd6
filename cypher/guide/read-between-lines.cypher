// Vilka av organisationens band är utlästa, och varför?
// :param organisation: organisationens id
// :param sida: vilken sida av listan, från 1
MATCH (:Entity {id: $organisation})-[tie:!STATES&!MEASURES]-(other:Entity)
WHERE tie.basis = 'INFERRED'
WITH tie, other LIMIT 5000
ORDER BY other.name, type(tie)
SKIP 25 * CASE WHEN toString($sida) =~ '[1-9][0-9]{0,6}([.]0)?' THEN toInteger($sida) - 1 ELSE 0 END
LIMIT 25
RETURN type(tie) AS `band`, other.name AS `namn`, tie.note AS `anmärkning`, tie.sources AS `källor`, other.id AS `id`
