// Vilka möter organisationen oftast i länet?
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
  RETURN shared LIMIT 300
}
WITH collect(part) AS parts, shared LIMIT 300
CALL (parts, shared) {
  MATCH (shared)<-[their:MEMBER_OF|PARTY_TO|OWNS|PARTNER_IN|RESPONSIBLE_FOR|COORDINATES]-(other:Organisation)
  WHERE their.status = 'ACTIVE' AND NOT other IN parts
  RETURN other LIMIT 100
}
WITH other, collect(DISTINCT shared.name) AS through
ORDER BY size(through) DESC, other.name
SKIP 25 * CASE WHEN toString($sida) =~ '[1-9][0-9]{0,6}([.]0)?' THEN toInteger($sida) - 1 ELSE 0 END
LIMIT 25
RETURN other.name AS `organisation`, size(through) AS `antal`, through[..5] AS `genom vad`, other.id AS `id`
