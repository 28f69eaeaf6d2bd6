// Add what documents state, grouped by document
// :param common: properties that all of them have
// :param rows: [element id of the document, [[element id of what it states, properties], …]] of each
UNWIND $rows AS document
MATCH (d) WHERE elementId(d) = document[0]
UNWIND document[1] AS stated
MATCH (n) WHERE elementId(n) = stated[0]
CREATE (d)-[s:STATES]->(n)
SET s = stated[1], s += $common
