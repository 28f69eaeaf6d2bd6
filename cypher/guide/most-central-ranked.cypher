// Vilka är de mest centrala, i ordning?
// :param sida: vilken sida av listan, från 1
MATCH (central:Organisation)
WHERE central.networkRank >= 1
WITH central ORDER BY central.networkRank
SKIP 25 * CASE WHEN toString($sida) =~ '[1-9][0-9]{0,6}([.]0)?' THEN toInteger($sida) - 1 ELSE 0 END
LIMIT 25
RETURN central.networkRank AS `plats`, central.name AS `organisation`, central.networkActor AS `räknas som`,
  central.networkCommunity AS `gemenskap`, central.id AS `id`
