// Add exported nodes
// :param rows: [labels, properties] of each
UNWIND $rows AS row
CREATE (n:$(row[0]))
SET n = row[1]
