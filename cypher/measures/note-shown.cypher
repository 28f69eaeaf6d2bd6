// Note which measurement is on the organisations
// :param name: the measurement's name
MATCH (m:Measurement)
SET m.shown = m.name = $name
