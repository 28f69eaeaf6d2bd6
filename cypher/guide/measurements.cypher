// Är nätverket mätt?
MATCH (measurement:Measurement)
WHERE measurement.name IS NOT NULL
RETURN measurement.name AS `mätning`, measurement.shown AS `visas`, measurement.outdated AS `inaktuell`
LIMIT 25
