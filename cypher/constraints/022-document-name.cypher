// Documents in the order of names
CREATE INDEX document_name IF NOT EXISTS FOR (n:Document) ON (n.name)
