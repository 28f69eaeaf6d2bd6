// Every tie between nodes, but for some labels of these, by the numbers of its ends
// :param without: labels of the nodes that are left out, a list of text
MATCH (a)-[r]->(b)
WHERE none(label IN labels(a) + labels(b) WHERE label IN $without)
RETURN id(a) AS start, id(b) AS end, type(r) AS type, properties(r) AS properties
