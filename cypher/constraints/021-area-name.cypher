// Areas in the order of names
CREATE INDEX area_name IF NOT EXISTS FOR (n:Area) ON (n.name)
