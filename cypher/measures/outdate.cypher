// Note that the graph has changed since it was measured
MATCH (m:Measurement)
SET m.outdated = true
