// What has been written back, and how
MATCH (m:Measurement)
RETURN properties(m) AS properties ORDER BY m.name
