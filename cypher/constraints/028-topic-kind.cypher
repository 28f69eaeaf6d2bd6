// Topics of a kind
CREATE INDEX topic_kind IF NOT EXISTS FOR (n:Topic) ON (n.kind)
