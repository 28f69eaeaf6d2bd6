// Hur ser ett enda band ut?
// :param organisation: organisationens id
MATCH (organisation:Entity {id: $organisation})
MATCH (organisation)-[tie:MEMBER_OF|PARTY_TO|OWNS|PARTNER_IN]->(shared)
RETURN organisation, tie, shared
LIMIT 1
