// Hur många band av varje slag har organisationen?
// :param organisation: organisationens id
MATCH (organisation:Entity {id: $organisation})
UNWIND [
  ['MEMBER_OF', COUNT { (organisation)-[:MEMBER_OF]->() }],
  ['COORDINATES', COUNT { (organisation)-[:COORDINATES]->() }],
  ['PARTY_TO', COUNT { (organisation)-[:PARTY_TO]->() }],
  ['RESPONSIBLE_FOR', COUNT { (organisation)-[:RESPONSIBLE_FOR]->() }],
  ['OWNS', COUNT { (organisation)-[:OWNS]->() }],
  ['PARTNER_IN', COUNT { (organisation)-[:PARTNER_IN]->() }],
  ['ATTENDED', COUNT { (organisation)-[:ATTENDED]->() }],
  ['SUPPLIES', COUNT { (organisation)-[:SUPPLIES]-() }],
  ['WORKS_FOR', COUNT { (organisation)<-[:WORKS_FOR]-() }],
  ['PART_OF', COUNT { (organisation)-[:PART_OF]-() }],
  ['STATES', COUNT { (organisation)<-[:STATES]-() }]
] AS kind
RETURN organisation.name AS `organisation`, kind[0] AS `band`, kind[1] AS `antal`
LIMIT 20
