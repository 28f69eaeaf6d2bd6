// Whether the database holds anything of the graph
RETURN NOT EXISTS { MATCH (n:Entity) } AS empty
