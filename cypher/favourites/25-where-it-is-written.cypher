// I vilka dokument står det om ASK, och på vilka rader?
// Mapp: 3 Dokument och källor
// Pilens text är avsnitt och rad; dokumentets url leder till källan.
MATCH (thing:Entity {id: 'ask'})<-[tells:STATES|ABOUT|ANNEX_OF]-(document:Document)
RETURN thing, tells, document
LIMIT 100
