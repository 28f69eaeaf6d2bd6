// Vilka kommuner i Jönköpings län står utanför, utan del i någon överenskommelse?
// Mapp: 2 Avtal och pengar
// Att ett avtal inte finns här betyder att inget dokument vi har läst nämner det.
MATCH (county:Entity {id: 'jonkopings-lan'})<-[within:WITHIN]-(area:Area)
MATCH (municipality:Organisation)
WHERE municipality.municipalityCode = area.code
  AND NOT EXISTS {
    (municipality)<-[:PART_OF*0..2]-()-[tie:PARTY_TO]->(:Agreement) WHERE tie.status = 'ACTIVE'
  }
OPTIONAL MATCH (municipality)-[covers:COVERS]->(area)
RETURN county, within, area, covers, municipality
LIMIT 100
