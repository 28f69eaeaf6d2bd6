// The documents that the graph was made from, and the licence of each where it names one
MATCH (d:Document) WHERE d.digest IS NOT NULL
RETURN d.id AS id, d.licence AS licence ORDER BY id
