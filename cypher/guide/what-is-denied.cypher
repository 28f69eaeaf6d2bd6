// Vad säger dokumenten nej till?
// :param dokument: dokumentets id
CALL () {
  MATCH (who)-[denial:NOT_MEMBER_OF|NOT_SUBGROUP_OF|NOT_PARTY_TO]->(what)
  RETURN who, denial, what LIMIT 60
  UNION
  MATCH (who:Entity {id: $dokument})-[denial:STATES]->(what)
  WHERE denial.status = 'ABSENT'
  RETURN who, denial, what LIMIT 40
}
RETURN who, denial, what
LIMIT 100
