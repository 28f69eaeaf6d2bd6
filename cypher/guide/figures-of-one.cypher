// Vilka siffror har organisationen?
// :param organisation: organisationens id
MATCH (organisation:Entity {id: $organisation})<-[:MEASURES]-(figures:Measure)
WITH figures LIMIT 25
UNWIND [name IN keys(figures) WHERE NOT name IN ['actor', 'name', 'measurement']] AS name
RETURN figures.measurement AS `mätning`, figures.name AS `räknas som`, figures.actor AS `id`, name AS `mått`,
  figures[name] AS `värde`
ORDER BY figures.measurement, figures.actor, name
LIMIT 100
