// Every node, but for some labels, with the number that the server knows it by
// :param without: labels of the nodes that are left out, a list of text
MATCH (n)
WHERE none(label IN labels(n) WHERE label IN $without)
RETURN id(n) AS number, labels(n) AS labels, properties(n) AS properties
