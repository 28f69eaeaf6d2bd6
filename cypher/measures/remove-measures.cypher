// Remove figures of actors
// :param measurement: the measurement's name
// :param rows: the actors' ids
UNWIND $rows AS actor
MATCH (m:Measure {measurement: $measurement, actor: actor})
DETACH DELETE m
