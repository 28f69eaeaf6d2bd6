// På vilka rader står det att organisationen är med?
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
  RETURN tie, shared LIMIT 500
}
WITH part, tie, shared ORDER BY shared.name LIMIT 500
UNWIND tie.sources AS source
WITH part, tie, shared, split(source, '#')[0] AS id, substring(source, size(split(source, '#')[0]) + 1) AS place
MATCH (document:Entity {id: id})
WITH part, tie, shared, document, place, split(place, ':')[-1] AS line
ORDER BY shared.name, document.name, toInteger(split(line, '-')[0])
SKIP 25 * CASE WHEN toString($sida) =~ '[1-9][0-9]{0,6}([.]0)?' THEN toInteger($sida) - 1 ELSE 0 END
LIMIT 25
RETURN part.name AS `vem`, substring(place, 0, size(place) - size(line) - 1) AS `avsnitt`, line AS `rad`,
  document.name AS `dokument`, shared.name AS `genom vad`, type(tie) AS `band`, tie.role AS `roll`,
  tie.basis AS `läst hur`
