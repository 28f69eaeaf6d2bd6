// Vad står inte rakt ut utan är vår tolkning, och varför?
// Mapp: 5 Kvalitet
// Klicka på en pil: note säger varför. Ser på 50 dokument och 1 000 uppgifter i varje.
MATCH (document:Document)
WHERE document.name IS NOT NULL AND document.kind <> 'REFERENCE' AND EXISTS { (document)-[:STATES]->() }
WITH document LIMIT 50
CALL (document) {
  MATCH (document)-[states:STATES]->(thing)
  WITH states, thing LIMIT 1000
  WITH states, thing WHERE states.basis = 'INFERRED'
  RETURN states, thing LIMIT 15
}
RETURN document, states, thing
LIMIT 100
