// Add ties of one type, grouped by the node they lead to
// :param type: their type
// :param common: properties that all of them have
// :param rows: [element id of to, [[element id of from, properties], …]] of each group
UNWIND $rows AS target
MATCH (b) WHERE elementId(b) = target[0]
UNWIND target[1] AS tie
MATCH (a) WHERE elementId(a) = tie[0]
CREATE (a)-[r:$($type)]->(b)
SET r = tie[1], r += $common
