// What other documents say of each organisation, and what is a part of what
// :param documents: the documents that do not count
// :param cells: the cells to tell of, a list of text
MATCH (d:Document)-[s:STATES]->(n:Organisation)
WHERE NOT d.id IN $documents
WITH collect([n.id, [cell IN $cells | s[cell]]]) AS said
RETURN said, COLLECT { MATCH (n:Organisation)-[:PART_OF]->(whole) RETURN [n.id, whole.id] } AS parts
