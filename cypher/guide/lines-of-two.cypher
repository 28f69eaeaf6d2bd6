// På vilka rader står det att de två är med?
// :param organisation: organisationens id
// :param motpart: den andra organisationens id
// :param sida: vilken sida av listan, från 1
MATCH (:Entity {id: $organisation})<-[:PART_OF*0..2]-(own:Organisation)
WITH own LIMIT 20
WITH collect(own) AS own
MATCH (:Entity {id: $motpart})<-[:PART_OF*0..2]-(other:Organisation)
WITH own, other LIMIT 20
CALL (other) {
  MATCH (other)-[their:MEMBER_OF|PARTY_TO|OWNS|PARTNER_IN|RESPONSIBLE_FOR|COORDINATES]->(shared)
  WHERE their.status IN ['ACTIVE', 'ENDED']
  RETURN their, shared LIMIT 5000
}
WITH own, other, their, shared LIMIT 5000
UNWIND own AS part
MATCH (part)-[tie:MEMBER_OF|PARTY_TO|OWNS|PARTNER_IN|RESPONSIBLE_FOR|COORDINATES]->(shared)
WHERE tie.status IN ['ACTIVE', 'ENDED']
WITH part AS first, tie AS firstTie, shared, their, other LIMIT 100
UNWIND [[first, firstTie], [other, their]] AS side
WITH DISTINCT side[0] AS part, side[1] AS tie, shared
UNWIND tie.sources AS source
WITH part, tie, shared, split(source, '#')[0] AS id, substring(source, size(split(source, '#')[0]) + 1) AS place
MATCH (document:Entity {id: id})
WITH part, tie, shared, document, place, split(place, ':')[-1] AS line
ORDER BY shared.name, part.name, document.name, toInteger(split(line, '-')[0])
SKIP 25 * CASE WHEN toString($sida) =~ '[1-9][0-9]{0,6}([.]0)?' THEN toInteger($sida) - 1 ELSE 0 END
LIMIT 25
RETURN part.name AS `vem`, substring(place, 0, size(place) - size(line) - 1) AS `avsnitt`, line AS `rad`,
  document.name AS `dokument`, shared.name AS `genom vad`, type(tie) AS `band`, tie.role AS `roll`, tie.status AS `status`,
  tie.basis AS `läst hur`
