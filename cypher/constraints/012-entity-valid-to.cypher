// What runs out on a day
CREATE INDEX entity_valid_to IF NOT EXISTS FOR (n:Entity) ON (n.validTo)
