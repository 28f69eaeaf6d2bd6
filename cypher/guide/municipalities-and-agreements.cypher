// Vilka av länets kommuner är med i en överenskommelse, och vilka står utanför?
// :param lan: länets id
MATCH (county:Entity {id: $lan})<-[within:WITHIN]-(area:Area)
CALL (area) {
  MATCH (area)<-[covers:COVERS]-(municipality:Organisation)
  WHERE municipality.kind = 'MUNICIPALITY'
  RETURN covers, municipality LIMIT 2
}
CALL (municipality) {
  OPTIONAL MATCH (municipality)<-[:PART_OF*0..2]-(part)-[tie:PARTY_TO]->(agreement:Agreement)
  WHERE tie.status = 'ACTIVE'
  RETURN part, tie, agreement LIMIT 3
}
RETURN county, within, area, covers, municipality, part, tie, agreement
LIMIT 150
