// Vilka grupper delar Arbetsförmedlingen och Växjö kommun?
// Enheter räknas till sin helhet.
MATCH (:Entity {id: 'arbetsformedlingen'})<-[:PART_OF*0..2]-(part)-[seat:MEMBER_OF]->(group:Group)
WITH part, group, collect(seat) AS seats
MATCH (group)<-[their:MEMBER_OF]-(otherPart)-[:PART_OF*0..2]->(:Entity {id: 'vaxjo-kommun'})
RETURN part, seats, group, otherPart, collect(their) AS theirs
LIMIT 150
