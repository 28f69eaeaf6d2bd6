// Topics in the order of names
CREATE INDEX topic_name IF NOT EXISTS FOR (n:Topic) ON (n.name)
