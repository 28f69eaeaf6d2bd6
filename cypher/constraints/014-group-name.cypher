// Groups in the order of names
CREATE INDEX group_name IF NOT EXISTS FOR (n:Group) ON (n.name)
