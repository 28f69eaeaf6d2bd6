// Vem arbetar Arbetsförmedlingen med i Kronoberg, och genom vad?
// Byt id på myndigheten och länet för att fråga om andra.
MATCH (:Entity {id: 'arbetsformedlingen'})<-[:PART_OF*0..2]-(agency)
MATCH (agency)-[tie:MEMBER_OF|PARTY_TO|OWNS|PARTNER_IN|RESPONSIBLE_FOR|COORDINATES]->(shared)
WHERE tie.status = 'ACTIVE'
  AND EXISTS { (shared)-[:COVERS]->()-[:WITHIN*0..1]->(:Entity {id: 'kronobergs-lan'}) }
WITH agency, shared, collect(tie) AS ties
MATCH (shared)<-[their:MEMBER_OF|PARTY_TO|OWNS|PARTNER_IN|RESPONSIBLE_FOR|COORDINATES]-(other:Organisation)
WHERE their.status = 'ACTIVE' AND other <> agency
RETURN agency, ties, shared, other, collect(their) AS theirs
LIMIT 150
