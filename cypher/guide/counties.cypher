// Vilka län finns det?
MATCH (county:Area)
WHERE county.name IS NOT NULL AND county.kind = 'COUNTY'
WITH county, COUNT { (county)<-[:WITHIN]-(:Area) } AS municipalities,
  COUNT { (county)<-[:WITHIN*0..1]-(:Area)<-[:COVERS]-(:Group|Agreement|Project|Meeting) } AS shared
RETURN county.id AS `id`, county.name AS `län`, municipalities AS `kommuner`, shared AS `det de möts i`
ORDER BY shared DESC, county.name
LIMIT 50
