// Vilka lokala grupper har kommunerna i Kronobergs län, och vilka platser finns i dem?
// Peka på en pil: role är platsens namn, seats hur många platser den gäller (om det sägs).
MATCH (:Entity {id: 'kronobergs-lan'})<-[:WITHIN]-(area:Area)<-[covers:COVERS]-(group:Group {level: 'LOCAL'})
OPTIONAL MATCH (group)<-[seat:MEMBER_OF]-(member) WHERE seat.seat
RETURN area, covers, group, member, collect(seat) AS seats
LIMIT 150
