// Vad är valt just nu?
// :param lan: länets id
// :param organisation: organisationens id
// :param motpart: den andra organisationens id
// :param dokument: dokumentets id
UNWIND [['lan', $lan], ['organisation', $organisation], ['motpart', $motpart], ['dokument', $dokument]] AS choice
OPTIONAL MATCH (chosen:Entity {id: choice[1]})
RETURN choice[0] AS `val`, choice[1] AS `id`, coalesce(chosen.name, '?') AS `namn`
LIMIT 10
