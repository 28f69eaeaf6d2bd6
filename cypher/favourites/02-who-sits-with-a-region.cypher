// Vem sitter tillsammans med Region Kronoberg, och i vilka grupper?
MATCH (region:Entity {id: 'region-kronoberg'})-[seat:MEMBER_OF]->(group:Group)
WHERE seat.status = 'ACTIVE'
WITH region, group, collect(seat) AS seats
MATCH (group)<-[their:MEMBER_OF]-(other)
WHERE their.status = 'ACTIVE' AND other <> region
RETURN region, seats, group, other, collect(their) AS theirs
LIMIT 150
