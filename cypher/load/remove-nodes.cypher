// Remove nodes that nothing states any more
// :param rows: their ids
UNWIND $rows AS id
MATCH (n:Entity {id: id})
DETACH DELETE n
