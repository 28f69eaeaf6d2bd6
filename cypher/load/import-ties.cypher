// Add exported ties of one type
// :param type: their type
// :param rows: [from, to, properties] of each
UNWIND $rows AS row
MATCH (a:Entity {id: row[0]})
MATCH (b:Entity {id: row[1]})
CREATE (a)-[r:$($type)]->(b)
SET r = row[2]
