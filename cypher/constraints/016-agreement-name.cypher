// Agreements in the order of names
CREATE INDEX agreement_name IF NOT EXISTS FOR (n:Agreement) ON (n.name)
