// Vilka håller ihop nätverket, och genom vad?
// Platsen är en aktörs: en myndighet är en för varje län, och då visas det som den är med i där.
MATCH (first:Organisation)
WHERE first.networkRank <= 10
MATCH (first)<-[:MEASURES]-(figures:Measure)
WHERE figures.rank <= 10 AND EXISTS { (shown:Measurement {name: figures.measurement}) WHERE shown.shown }
WITH DISTINCT figures ORDER BY figures.rank LIMIT 20
CALL (figures) {
  MATCH (figures)-[measures:MEASURES]->(central)
  RETURN measures, central ORDER BY central.id = split(figures.actor, '@')[0] DESC, central.id LIMIT 3
}
OPTIONAL CALL (figures, central) {
  MATCH (central)-[tie:MEMBER_OF|PARTY_TO|OWNS|PARTNER_IN|RESPONSIBLE_FOR|COORDINATES]->(shared)
  WHERE tie.status = 'ACTIVE' AND (NOT figures.actor CONTAINS '@'
    OR EXISTS { (shared)-[:COVERS]->(:Area)-[:WITHIN*0..1]->(:Entity {id: split(figures.actor, '@')[1]}) })
  RETURN tie, shared LIMIT 5
}
RETURN figures, measures, central, tie, shared
LIMIT 200
