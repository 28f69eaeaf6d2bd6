// Vem arbetar organisationen med i länet, och genom vad? Det första som visas i Neo4j Browser
// Finns inget sådant i grafen: vilka deltar i några grupper, överenskommelser eller projekt? Annars: några noder.
// :param organisation: id of an organisation
// :param lan: id of a county
CALL () {
  MATCH (:Entity {id: $organisation})<-[:PART_OF*0..2]-(who:Organisation)
  MATCH (who)-[tie:MEMBER_OF|PARTY_TO|OWNS|PARTNER_IN|RESPONSIBLE_FOR|COORDINATES]->(through)
  WHERE tie.status = 'ACTIVE'
    AND EXISTS { (through)-[:COVERS]->()-[:WITHIN*0..1]->(:Entity {id: $lan}) }
  WITH who, tie, through
  LIMIT 60
  WITH who, through, collect(tie) AS ties
  CALL (who, through) {
    MATCH (through)<-[their:MEMBER_OF|PARTY_TO|OWNS|PARTNER_IN|RESPONSIBLE_FOR|COORDINATES]-(other:Organisation)
    WHERE their.status = 'ACTIVE' AND other <> who
    RETURN their, other
    LIMIT 20
  }
  WITH who, ties, through, other, collect(their) AS theirs
  LIMIT 150
  RETURN collect([who, ties, through, theirs, other]) AS asked
}
CALL (asked) {
  UNWIND asked AS row
  RETURN row
  UNION ALL
  UNWIND CASE WHEN isEmpty(asked) THEN [true] ELSE [] END AS nothing
  MATCH (through:Group|Agreement|Project)
  WHERE EXISTS { (through)<-[:MEMBER_OF|PARTY_TO|OWNS|PARTNER_IN]-(:Organisation) }
  WITH through
  LIMIT 200
  WITH through
  ORDER BY COUNT { (through)<-[:MEMBER_OF|PARTY_TO|OWNS|PARTNER_IN]-() } DESC
  LIMIT 3
  CALL (through) {
    MATCH (through)<-[their:MEMBER_OF|PARTY_TO|OWNS|PARTNER_IN]-(other:Organisation)
    RETURN their, other
    LIMIT 40
  }
  RETURN [null, null, through, their, other] AS row
  UNION ALL
  UNWIND CASE WHEN isEmpty(asked) THEN [true] ELSE [] END AS nothing
  CALL () {
    OPTIONAL MATCH (:Organisation)-[tie:MEMBER_OF|PARTY_TO|OWNS|PARTNER_IN]->(:Group|Agreement|Project)
    RETURN tie
    LIMIT 1
  }
  WITH tie
  WHERE tie IS NULL
  MATCH (through)
  RETURN [null, null, through, null, null] AS row
  LIMIT 25
}
RETURN row[0] AS who, row[1] AS ties, row[2] AS through, row[3] AS theirs, row[4] AS other
