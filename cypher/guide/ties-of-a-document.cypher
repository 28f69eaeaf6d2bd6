// Vilka band säger dokumentet att det finns?
// :param dokument: dokumentets id
MATCH (document:Entity {id: $dokument})
CALL db.index.fulltext.queryRelationships('tie_sources', document.id + '#*', {limit: 120}) YIELD relationship AS tie
MATCH (source)-[tie]->(target)
WHERE source:Organisation OR source:Group OR source:Person
RETURN source, tie, target
LIMIT 120
