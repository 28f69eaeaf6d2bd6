// Funds in the order of names
CREATE INDEX fund_name IF NOT EXISTS FOR (n:Fund) ON (n.name)
