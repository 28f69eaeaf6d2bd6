// Var säger dokumenten olika om samma sak?
// Jämför vad varje plats uppger, utan hänsyn till stor och liten bokstav. Registren är motpart men tas inte upp
// för egen del. Varje par av ställen kommer en gång.
MATCH (document:Document)
WHERE document.name IS NOT NULL AND document.kind <> 'REFERENCE'
MATCH (document)-[one:STATES]->(thing)<-[other:STATES]-(otherDocument)
WHERE any(cell IN keys(one) WHERE NOT cell IN ['place', 'basis', 'note', 'aliases', 'nameIsOurs']
    AND toLower(toStringOrNull(other[cell])) <> toLower(toStringOrNull(one[cell])))
  AND (otherDocument.kind = 'REFERENCE' OR document.id + one.place < otherDocument.id + other.place)
RETURN document, one, thing, other, otherDocument
LIMIT 100
