// Vilka grupper, överenskommelser, projekt och möten finns i länet?
// :param lan: länets id
MATCH (county:Entity {id: $lan})<-[within:WITHIN*0..1]-(area:Area)
WITH county, within, area LIMIT 80
CALL (area) {
  MATCH (area)<-[covers:COVERS]-(shared:Group|Agreement|Project|Meeting)
  RETURN covers, shared LIMIT 40
}
RETURN county, within, area, covers, shared
LIMIT 100
