// Vad säger dokumenten nej till?
// :param dokument: dokumentets id
CALL () {
  MATCH (one)-[denial:NOT_MEMBER_OF|NOT_SUBGROUP_OF|NOT_PARTY_TO]->(what)
  WITH one, denial, what LIMIT 60
  UNWIND denial.sources AS source
  RETURN one.name AS who, what, split(source, '#')[0] AS id, substring(source, size(split(source, '#')[0]) + 1) AS place,
    CASE type(denial) WHEN 'NOT_MEMBER_OF' THEN 'är inte med i' WHEN 'NOT_PARTY_TO' THEN 'är inte part i'
      ELSE 'är ingen undergrupp till' END AS denied
  UNION ALL
  MATCH (:Entity {id: $dokument})-[denial:STATES]->(what)
  WHERE denial.status = 'ABSENT'
  RETURN null AS who, what, $dokument AS id, denial.place AS place, 'finns inte' AS denied LIMIT 40
}
WITH who, denied, what, id, place LIMIT 100
MATCH (document:Entity {id: id})
RETURN who AS `vem`, denied AS `nej`, what.name AS `vad`, document.name AS `dokument`, place AS `ställe`, what.id AS `id`
ORDER BY who, what.name, place
LIMIT 100
