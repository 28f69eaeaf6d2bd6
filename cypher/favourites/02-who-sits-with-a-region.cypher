// Vem sitter tillsammans med Region Kronoberg, och i vilka grupper?
// Mapp: 1 Vem samverkar
// Högst 60 platser, och 20 andra i varje grupp: höj LIMIT för fler.
MATCH (region:Entity {id: 'region-kronoberg'})-[seat:MEMBER_OF]->(group:Group)
WHERE seat.status = 'ACTIVE'
WITH region, seat, group LIMIT 60
WITH region, group, collect(seat) AS seats
CALL (region, group) {
  MATCH (group)<-[their:MEMBER_OF]-(other)
  WHERE their.status = 'ACTIVE' AND other <> region
  RETURN their, other LIMIT 20
}
RETURN region, seats, group, other, collect(their) AS theirs
LIMIT 150
