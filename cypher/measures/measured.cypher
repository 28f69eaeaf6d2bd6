// Whose figures there are
// :param name: the measurement's name
MATCH (m:Measure) WHERE m.measurement = $name AND m.actor IS NOT NULL
RETURN collect(m.actor) AS ids
