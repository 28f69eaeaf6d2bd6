// Vad säger dokumentet?
// :param dokument: dokumentets id
MATCH (document:Entity {id: $dokument})
CALL (document) {
  MATCH (document)-[states:STATES]->(thing)
  WHERE thing:Organisation OR thing:Group OR thing:Agreement OR thing:Project OR thing:Meeting
  RETURN states, thing LIMIT 2000
}
WITH document, thing, head(collect(states)) AS states
LIMIT 120
RETURN document, states, thing
