// How many nodes and ties there are
RETURN COUNT { MATCH (n) } + COUNT { MATCH ()-->() } AS size
