// Vem arbetar Arbetsförmedlingen med i Kronoberg, och genom vad?
// Mapp: 1 Vem samverkar
// Byt id på myndigheten och länet för att fråga om andra.
// Högst 60 band, och 20 för varje sammanhang: höj LIMIT för fler.
MATCH (:Entity {id: 'arbetsformedlingen'})<-[:PART_OF*0..2]-(agency)
MATCH (agency)-[tie:MEMBER_OF|PARTY_TO|OWNS|PARTNER_IN|RESPONSIBLE_FOR|COORDINATES]->(shared)
WHERE tie.status = 'ACTIVE'
  AND EXISTS { (shared)-[:COVERS]->()-[:WITHIN*0..1]->(:Entity {id: 'kronobergs-lan'}) }
WITH agency, tie, shared LIMIT 60
WITH agency, shared, collect(tie) AS ties
CALL (agency, shared) {
  MATCH (shared)<-[their:MEMBER_OF|PARTY_TO|OWNS|PARTNER_IN|RESPONSIBLE_FOR|COORDINATES]-(other:Organisation)
  WHERE their.status = 'ACTIVE' AND other <> agency
  RETURN their, other LIMIT 20
}
RETURN agency, ties, shared, other, collect(their) AS theirs
LIMIT 150
