// Vilka är organisationens alla band, sida för sida?
// :param organisation: organisationens id
// :param sida: vilken sida av listan, från 1
MATCH (organisation:Entity {id: $organisation})-[tie:!STATES&!MEASURES]-(other:Entity)
WITH tie, other LIMIT 20000
ORDER BY other.name, type(tie)
SKIP 25 * CASE WHEN toString($sida) =~ '[1-9][0-9]{0,6}([.]0)?' THEN toInteger($sida) - 1 ELSE 0 END
LIMIT 25
RETURN other.name AS `namn`, [label IN labels(other) WHERE NOT label =~ 'Entity|Network.*'][0] AS `slag`,
  type(tie) AS `band`, tie.role AS `roll`, tie.status AS `status`,
  other.id AS `id`
