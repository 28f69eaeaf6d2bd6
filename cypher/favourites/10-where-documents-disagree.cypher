// Var säger dokumenten olika om samma sak?
// Jämför vad varje plats uppger; registren är motpart men tas inte upp för egen del.
MATCH (document:Document)
WHERE document.name IS NOT NULL AND document.kind <> 'REFERENCE'
MATCH (document)-[one:STATES]->(thing)<-[other:STATES]-(otherDocument)
WHERE any(cell IN keys(one) WHERE NOT cell IN ['place', 'basis', 'note', 'aliases', 'nameIsOurs']
  AND other[cell] <> one[cell])
RETURN document, one, thing, other, otherDocument
LIMIT 100
