// Vad har dokumentet inget namn på?
// :param dokument: dokumentets id
// :param sida: vilken sida av listan, från 1
MATCH (:Entity {id: $dokument})-[states:STATES]->(thing)
WHERE thing.nameIsOurs
WITH thing, states LIMIT 20000
WITH thing, collect(states.place) AS places
ORDER BY thing.name
SKIP 25 * CASE WHEN toString($sida) =~ '[1-9][0-9]{0,6}([.]0)?' THEN toInteger($sida) - 1 ELSE 0 END
LIMIT 25
RETURN thing.name AS `vårt namn`, [label IN labels(thing) WHERE NOT label =~ 'Entity|Network.*'][0] AS `slag`,
  places AS `rader`, thing.note AS `anmärkning`, thing.id AS `id`
