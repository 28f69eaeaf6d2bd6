// Persons in the order of names
CREATE INDEX person_name IF NOT EXISTS FOR (n:Person) ON (n.name)
