// Make nodes things of another kind
// :param rows: [id, label before, label after] of each
UNWIND $rows AS row
MATCH (n:Entity {id: row[0]})
REMOVE n:$(row[1])
SET n:$(row[2])
