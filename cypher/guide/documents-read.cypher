// Vilka dokument är lästa?
// :param sida: vilken sida av listan, från 1
MATCH (document:Document)
WHERE document.name IS NOT NULL AND document.digest IS NOT NULL
WITH document ORDER BY document.name
SKIP 25 * CASE WHEN toString($sida) =~ '[1-9][0-9]{0,6}([.]0)?' THEN toInteger($sida) - 1 ELSE 0 END
LIMIT 25
RETURN document.id AS `id`, document.name AS `dokument`, document.kind AS `slag`, document.date AS `datum`,
  document.lines AS `rader`
