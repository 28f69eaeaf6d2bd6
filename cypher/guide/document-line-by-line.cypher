// Vad säger dokumentet, rad för rad?
// :param dokument: dokumentets id
// :param sida: vilken sida av listan, från 1
MATCH (:Entity {id: $dokument})-[states:STATES]->(thing)
WITH states, thing, split(states.place, ':')[-1] AS line
LIMIT 20000
ORDER BY toInteger(split(line, '-')[0]), thing.name
SKIP 25 * CASE WHEN toString($sida) =~ '[1-9][0-9]{0,6}([.]0)?' THEN toInteger($sida) - 1 ELSE 0 END
LIMIT 25
RETURN substring(states.place, 0, size(states.place) - size(line) - 1) AS `avsnitt`, line AS `rad`,
  thing.name AS `namn`, [label IN labels(thing) WHERE NOT label =~ 'Entity|Network.*'][0] AS `slag`,
  states.basis AS `läst hur`, thing.id AS `id`
