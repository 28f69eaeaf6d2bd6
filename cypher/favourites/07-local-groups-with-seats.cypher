// Vilka lokala grupper har kommunerna i Kronobergs län, och vilka platser finns i dem?
// Mapp: 1 Vem samverkar
// Peka på en pil: role är platsens namn, seats hur många platser den gäller (om det sägs).
// Högst 40 grupper och 25 platser i varje.
MATCH (:Entity {id: 'kronobergs-lan'})<-[:WITHIN]-(area:Area)<-[covers:COVERS]-(group:Group {level: 'LOCAL'})
WITH area, covers, group LIMIT 40
OPTIONAL CALL (group) {
  MATCH (group)<-[seat:MEMBER_OF]-(member) WHERE seat.seat
  RETURN seat, member LIMIT 25
}
RETURN area, covers, group, member, collect(seat) AS seats
LIMIT 150
