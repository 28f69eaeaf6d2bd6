// Hur mycket i länet saknar datum?
// :param lan: länets id
MATCH (:Entity {id: $lan})<-[:WITHIN*0..1]-(area:Area)
MATCH (area)<-[:COVERS]-(shared:Group|Agreement|Project|Meeting)
WHERE shared.status <> 'ABSENT'
WITH DISTINCT shared LIMIT 50000
WITH [label IN labels(shared) WHERE NOT label =~ 'Entity|Network.*'][0] AS kind, count(shared) AS number,
  count(shared.validFrom) AS begun, count(shared.validTo) AS ended,
  sum(CASE WHEN shared.untilFurtherNotice THEN 1 ELSE 0 END) AS open
RETURN kind AS `slag`, number AS `antal`, number - begun AS `utan början`, number - ended - open AS `utan slut`
ORDER BY kind
LIMIT 10
