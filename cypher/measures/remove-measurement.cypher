// Remove the note of a measurement
// :param name: its name
MATCH (m:Measurement {name: $name})
DELETE m
