// What some documents are called, when they are from and who published them
// :param ids: the ids of the documents
UNWIND $ids AS id
MATCH (d:Document {id: id})
RETURN d.id AS id, coalesce(d.title, d.name) AS title, d.date AS date, d.publisher AS publisher, d.url AS url
