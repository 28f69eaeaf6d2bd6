// Sök på ett namn och se vad det hänger ihop med
// Mapp: 1 Vem samverkar
// Byt sökordet. Svenska böjningar hittas; ~ efter ett ord hittar också felstavningar. Id står till höger i rutan.
CALL db.index.fulltext.queryNodes('entity_names', 'samordningsförbund~', {limit: 5}) YIELD node AS found
OPTIONAL CALL (found) {
  MATCH (found)-[tie:!STATES]-(other)
  RETURN tie, other LIMIT 30
}
RETURN found, tie, other
LIMIT 150
