// Remove ties that nothing states any more
// :param rows: their element ids
UNWIND $rows AS element
MATCH ()-[r]->() WHERE elementId(r) = element
DELETE r
