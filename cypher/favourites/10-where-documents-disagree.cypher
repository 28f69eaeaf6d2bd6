// Var säger dokumenten olika om samma sak?
// Mapp: 5 Kvalitet
// Jämför vad varje plats uppger, utan hänsyn till stor och liten bokstav. Registren är motpart men tas inte upp
// för egen del. Varje par av ställen kommer en gång. Ser på 50 dokument, 400 uppgifter i varje och 20 ställen om
// varje sak; fråga om ett visst dokument genom att byta de tre första raderna mot
// MATCH (document:Entity {id: 'ggvv-dua-bilaga-1'})
MATCH (document:Document)
WHERE document.name IS NOT NULL AND document.kind <> 'REFERENCE' AND EXISTS { (document)-[:STATES]->() }
WITH document LIMIT 50
CALL (document) {
  MATCH (document)-[one:STATES]->(thing)
  WHERE any(cell IN keys(one) WHERE NOT cell IN ['place', 'basis', 'note', 'aliases', 'nameIsOurs'])
  RETURN one, thing LIMIT 400
}
CALL (thing) {
  MATCH (thing)<-[other:STATES]-(otherDocument)
  RETURN other, otherDocument LIMIT 20
}
WITH * WHERE any(cell IN keys(one) WHERE NOT cell IN ['place', 'basis', 'note', 'aliases', 'nameIsOurs']
    AND toLower(toStringOrNull(other[cell])) <> toLower(toStringOrNull(one[cell])))
  AND (otherDocument.kind = 'REFERENCE' OR document.id + one.place < otherDocument.id + other.place)
RETURN document, one, thing, other, otherDocument
LIMIT 100
