// Vad hänger organisationen ihop med?
// :param organisation: organisationens id
MATCH (organisation:Entity {id: $organisation})
CALL (organisation) {
  MATCH (organisation)-[tie:MEMBER_OF|COORDINATES]->(other)
  RETURN tie, other LIMIT 60
  UNION
  MATCH (organisation)-[tie:PARTY_TO|RESPONSIBLE_FOR]->(other)
  RETURN tie, other LIMIT 40
  UNION
  MATCH (organisation)-[tie:OWNS|PARTNER_IN]->(other)
  RETURN tie, other LIMIT 40
  UNION
  MATCH (organisation)-[tie:ATTENDED|SUPPLIES|MANDATED_BY]-(other)
  RETURN tie, other LIMIT 30
  UNION
  MATCH (organisation)-[tie:PART_OF|WORKS_FOR]-(other)
  RETURN tie, other LIMIT 30
}
RETURN organisation, tie, other
LIMIT 200
