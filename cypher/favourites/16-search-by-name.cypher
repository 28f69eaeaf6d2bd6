// Sök på ett namn och se vad det hänger ihop med
// Byt sökordet. Svenska böjningar hittas; ~ efter ett ord hittar också felstavningar.
CALL db.index.fulltext.queryNodes('entity_names', 'samordningsförbund~', {limit: 5}) YIELD node AS found
OPTIONAL MATCH (found)-[tie:!STATES]-(other)
RETURN found, tie, other
LIMIT 150
