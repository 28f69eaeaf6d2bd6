// What other documents say of each organisation, and what it is a part of
// :param documents: the documents that do not count
MATCH (d:Document)-[s:STATES]->(n:Organisation)
WHERE NOT d.id IN $documents
WITH n, collect(s {.name, .aliases, .basis, .orgnr, .vat, .pic, .municipalityCode}) AS said
RETURN n.id AS id, said, COLLECT { MATCH (n)-[:PART_OF]->(whole) RETURN whole.id } AS wholes
