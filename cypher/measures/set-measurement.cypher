// Note what is measured under a name
// :param name: the measurement's name
// :param properties: all else that is noted of it
MERGE (m:Measurement {name: $name})
SET m = $properties, m.name = $name
