// Vilka är de mest centrala, i ordning?
// Ingen aktör står före en organisation som den består av, så de första 25 finns hos de organisationer som står bland dem.
// :param sida: vilken sida av listan, från 1
WITH CASE WHEN toString($sida) =~ '[1-9][0-9]{0,6}([.]0)?' THEN toInteger($sida) ELSE 1 END AS page
MATCH (central:Organisation)
WHERE central.networkRank <= 25 * page
MATCH (central)<-[:MEASURES]-(figures:Measure)
WHERE figures.rank <= 25 * page AND EXISTS { (shown:Measurement {name: figures.measurement}) WHERE shown.shown }
WITH DISTINCT figures
ORDER BY figures.rank, figures.name
SKIP 25 * CASE WHEN toString($sida) =~ '[1-9][0-9]{0,6}([.]0)?' THEN toInteger($sida) - 1 ELSE 0 END
LIMIT 25
RETURN figures.rank AS `plats`, figures.name AS `räknas som`, figures.community AS `gemenskap`,
  COLLECT { MATCH (figures)-[:MEASURES]->(part) RETURN part.name ORDER BY part.name LIMIT 5 } AS `består av`,
  figures.actor AS `id`
