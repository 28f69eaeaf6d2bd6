// Vem leder och sammankallar grupperna i Kronoberg?
// Mapp: 1 Vem samverkar
// COORDINATES är den som sammankallar, RESPONSIBLE_FOR den som svarar för gruppen; function den som är ordförande och
// liknande. Högst 60 grupper, och 5 som leder var och en.
MATCH (:Entity {id: 'kronobergs-lan'})<-[:WITHIN*0..1]-(:Area)<-[:COVERS]-(group:Group)
WHERE EXISTS { (group)<-[:COORDINATES|RESPONSIBLE_FOR]-() }
  OR EXISTS { (group)<-[seat:MEMBER_OF]-() WHERE seat.function IS NOT NULL }
WITH DISTINCT group LIMIT 60
CALL (group) {
  MATCH (group)<-[tie:COORDINATES|RESPONSIBLE_FOR|MEMBER_OF]-(who)
  WHERE NOT tie:MEMBER_OF OR tie.function IS NOT NULL
  RETURN tie, who LIMIT 5
}
RETURN group, tie, who
LIMIT 150
