// Hur många kommuner står utanför i varje län?
MATCH (municipality:Organisation)
WHERE municipality.kind = 'MUNICIPALITY'
MATCH (municipality)-[:COVERS]->(:Area)-[:WITHIN]->(county:Area)
WITH county, municipality,
  EXISTS { (municipality)<-[:PART_OF*0..2]-()-[:PARTY_TO {status: 'ACTIVE'}]->(:Agreement) } AS agreed
WITH county, count(municipality) AS municipalities, sum(CASE WHEN agreed THEN 0 ELSE 1 END) AS outside
RETURN county.name AS `län`, municipalities AS `kommuner`, outside AS `utanför`, county.id AS `id`
ORDER BY municipalities - outside DESC, county.name
LIMIT 50
