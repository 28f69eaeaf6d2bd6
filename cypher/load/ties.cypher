// The ties that some documents state
// :param query: a Lucene query over sources, one prefix a document
CALL db.index.fulltext.queryRelationships('tie_sources', $query) YIELD relationship AS r
RETURN elementId(r) AS element, type(r) AS type, startNode(r).id AS start, endNode(r).id AS end,
  properties(r) AS properties
