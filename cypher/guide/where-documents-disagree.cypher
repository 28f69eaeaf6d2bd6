// Var säger dokumentet något annat än ett annat dokument?
// :param dokument: dokumentets id
MATCH (document:Entity {id: $dokument})-[states:STATES]->(thing)
WITH document, states, thing LIMIT 2000
CALL (document, states, thing) {
  MATCH (thing)<-[other:STATES]-(otherDocument:Document)
  WITH document, states, other, otherDocument
  LIMIT 100
  WHERE otherDocument <> document
    AND any(cell IN keys(states) WHERE NOT cell IN ['place', 'basis', 'note', 'aliases', 'nameIsOurs']
      AND toLower(toStringOrNull(other[cell])) <> toLower(toStringOrNull(states[cell])))
  RETURN other, otherDocument LIMIT 5
}
RETURN document, states, thing, other, otherDocument
LIMIT 100
