// Hur mycket är var och en av länets kommuner med i?
// :param lan: länets id
// :param sida: vilken sida av listan, från 1
MATCH (:Entity {id: $lan})<-[:WITHIN]-(area:Area)
CALL (area) {
  MATCH (area)<-[:COVERS]-(municipality:Organisation)
  WHERE municipality.kind = 'MUNICIPALITY'
  RETURN municipality LIMIT 2
}
WITH municipality,
  COUNT { (municipality)<-[:PART_OF*0..2]-()-[:PARTY_TO {status: 'ACTIVE'}]->(:Agreement) } AS agreements,
  COUNT { (municipality)<-[:PART_OF*0..2]-()-[:MEMBER_OF {status: 'ACTIVE'}]->(:Group) } AS groups,
  COUNT { (municipality)<-[:PART_OF*0..2]-()-[:OWNS|PARTNER_IN {status: 'ACTIVE'}]->(:Project) } AS projects
ORDER BY agreements, groups, projects, municipality.name
SKIP 25 * CASE WHEN toString($sida) =~ '[1-9][0-9]{0,6}([.]0)?' THEN toInteger($sida) - 1 ELSE 0 END
LIMIT 25
RETURN municipality.name AS `kommun`, agreements AS `överenskommelser`, groups AS `grupper`, projects AS `projekt`,
  municipality.id AS `id`
