// Var säger dokumentet något annat än ett annat ställe?
// Två ställen i dokumentet självt jämförs också. Stor och liten bokstav är ingen skillnad. Vad ett ämne heter skrivs
// om på många sätt utan att någon säger emot: det kommer sist.
// :param dokument: dokumentets id
// :param sida: vilken sida av listan, från 1
MATCH (document:Entity {id: $dokument})-[one:STATES]->(thing)
WHERE any(cell IN keys(one) WHERE NOT cell IN ['place', 'basis', 'note', 'aliases', 'nameIsOurs'])
WITH document, one, thing LIMIT 2000
CALL (thing) {
  MATCH (thing)<-[other:STATES]-(otherDocument:Document)
  RETURN other, otherDocument LIMIT 100
}
WITH * WHERE otherDocument <> document OR one.place < other.place
UNWIND [cell IN keys(one) WHERE NOT cell IN ['place', 'basis', 'note', 'aliases', 'nameIsOurs']
  AND toLower(toStringOrNull(other[cell])) <> toLower(toStringOrNull(one[cell]))] AS cell
WITH thing, cell, one, other, otherDocument, thing:Topic AND cell = 'name' AS reworded
ORDER BY reworded, otherDocument.kind = 'REFERENCE', thing.name, cell, one.place, otherDocument.id, other.place
SKIP 25 * CASE WHEN toString($sida) =~ '[1-9][0-9]{0,6}([.]0)?' THEN toInteger($sida) - 1 ELSE 0 END
LIMIT 25
RETURN thing.name AS `om`, cell AS `uppgift`, one[cell] AS `här står`, one.place AS `ställe`, other[cell] AS `där står`,
  otherDocument.name AS `dokument`, other.place AS `dess ställe`, thing.id AS `id`
