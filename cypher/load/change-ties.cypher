// Give ties other properties
// :param rows: [element id, properties] of each
UNWIND $rows AS row
MATCH ()-[r]->() WHERE elementId(r) = row[0]
SET r = row[1]
