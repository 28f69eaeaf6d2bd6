// Var säger dokumenten olika om samma sak?
// Mapp: 5 Kvalitet
// Jämför vad varje plats uppger, utan hänsyn till stor och liten bokstav. Registren är motpart men tas inte upp
// för egen del. Varje par av ställen kommer en gång. I en stor graf jämförs 5 000 uppgifter, högst 400 ur varje
// dokument, med högst 20 andra ställen: skriv (document:Document {id: '…'}) för att söka i ett visst dokument.
MATCH (document:Document)
WHERE document.name IS NOT NULL AND document.kind <> 'REFERENCE'
CALL (document) {
  MATCH (document)-[one:STATES]->(thing)
  WHERE any(cell IN keys(one) WHERE NOT cell IN ['place', 'basis', 'note', 'aliases', 'nameIsOurs'])
  RETURN one, thing LIMIT 400
}
WITH document, one, thing LIMIT 5000
CALL (thing) {
  MATCH (thing)<-[other:STATES]-(otherDocument)
  RETURN other, otherDocument LIMIT 20
}
WITH * WHERE any(cell IN keys(one) WHERE NOT cell IN ['place', 'basis', 'note', 'aliases', 'nameIsOurs']
    AND toLower(toStringOrNull(other[cell])) <> toLower(toStringOrNull(one[cell])))
  AND (otherDocument.kind = 'REFERENCE' OR document.id + one.place < otherDocument.id + other.place)
RETURN document, one, thing, other, otherDocument
LIMIT 100
