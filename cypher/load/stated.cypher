// The ids of what some documents state
// :param documents: ids of documents, a list of text
UNWIND $documents AS document
MATCH (:Document {id: document})-[:STATES]->(n:Entity)
RETURN collect(DISTINCT n.id) AS ids
