// Organisations by the community that write-back has put them in
CREATE INDEX organisation_network_community IF NOT EXISTS FOR (o:Organisation) ON (o.networkCommunity)
