// Vad står det i Bilaga 1 från GGVV, och på vilka rader?
// Mapp: 3 Dokument och källor
// Pilens text är avsnitt och rad.
MATCH (document:Entity {id: 'ggvv-dua-bilaga-1'})-[states:STATES]->(thing)
WHERE thing:Organisation OR thing:Group OR thing:Agreement OR thing:Project OR thing:Meeting
RETURN document, states, thing
LIMIT 200
