// Vilka kommuner i Jönköpings län står utanför, utan del i någon överenskommelse?
MATCH (county:Entity {id: 'jonkopings-lan'})<-[within:WITHIN]-(area:Area)<-[covers:COVERS]-(municipality:Organisation)
WHERE municipality.kind = 'MUNICIPALITY'
  AND NOT EXISTS {
    (municipality)<-[:PART_OF*0..2]-()-[tie:PARTY_TO]->(:Agreement) WHERE tie.status = 'ACTIVE'
  }
RETURN county, within, area, covers, municipality
LIMIT 100
