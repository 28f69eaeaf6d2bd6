// Organisations by the rank that write-back has given them
CREATE INDEX organisation_network_rank IF NOT EXISTS FOR (o:Organisation) ON (o.networkRank)
