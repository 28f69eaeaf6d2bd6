// Genom vad möter organisationen andra i länet?
// :param lan: länets id
// :param organisation: organisationens id
// :param sida: vilken sida av listan, från 1
MATCH (:Entity {id: $lan})<-[:WITHIN*0..1]-(area:Area)
WITH collect(area) AS areas
MATCH (:Entity {id: $organisation})<-[:PART_OF*0..2]-(part:Organisation)
WITH areas, part LIMIT 50
CALL (areas, part) {
  MATCH (part)-[tie:MEMBER_OF|PARTY_TO|OWNS|PARTNER_IN|RESPONSIBLE_FOR|COORDINATES]->(shared)
  WHERE tie.status = 'ACTIVE' AND EXISTS { (shared)-[:COVERS]->(area:Area) WHERE area IN areas }
  RETURN tie, shared LIMIT 2000
}
WITH shared, collect(DISTINCT tie.role) AS roles
WITH shared, roles,
  COUNT {
    MATCH (shared)<-[tie:MEMBER_OF|PARTY_TO|OWNS|PARTNER_IN|RESPONSIBLE_FOR|COORDINATES]-(other:Organisation)
    WHERE tie.status = 'ACTIVE'
    RETURN DISTINCT other
  } AS organisations
ORDER BY organisations DESC, shared.name
SKIP 25 * CASE WHEN toString($sida) =~ '[1-9][0-9]{0,6}([.]0)?' THEN toInteger($sida) - 1 ELSE 0 END
LIMIT 25
RETURN shared.name AS `genom vad`, [label IN labels(shared) WHERE NOT label =~ 'Entity|Network.*'][0] AS `slag`,
  roles AS `roll`, organisations AS `organisationer`, shared.id AS `id`
