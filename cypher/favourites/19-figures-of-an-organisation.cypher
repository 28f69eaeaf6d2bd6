// Hur central är Region Kronoberg i varje mätning?
// Mapp: 4 Nätverket
// Efter `graph-service network write-back`; klicka på en mätning för att se dess siffror. Byt id för att fråga om en annan.
MATCH (organisation:Entity {id: 'region-kronoberg'})<-[tie:MEASURES]-(figures:Measure)
RETURN organisation, tie, figures
LIMIT 50
