// Add ties of one type, grouped by the node they lead to
// :param type: their type
// :param rows: [to, [[from, properties], …]] of each group
UNWIND $rows AS target
MATCH (b:Entity {id: target[0]})
UNWIND target[1] AS tie
MATCH (a:Entity {id: tie[0]})
CREATE (a)-[r:$($type)]->(b)
SET r = tie[1]
