// När löper länets överenskommelser ut?
// :param lan: länets id
// :param sida: vilken sida av listan, från 1
MATCH (:Entity {id: $lan})<-[:WITHIN*0..1]-(area:Area)
MATCH (area)<-[:COVERS]-(agreement:Agreement)
WHERE agreement.status <> 'ABSENT'
WITH DISTINCT agreement, COUNT { (agreement)<-[:PARTY_TO]-() } AS parties
ORDER BY agreement.validTo, agreement.name
SKIP 25 * CASE WHEN toString($sida) =~ '[1-9][0-9]{0,6}([.]0)?' THEN toInteger($sida) - 1 ELSE 0 END
LIMIT 25
RETURN agreement.name AS `överenskommelse`, agreement.validFrom AS `från`,
  agreement.validTo - duration('P1D') AS `sista dagen`,
  duration.inDays(date(), agreement.validTo).days AS `dagar kvar`,
  coalesce(agreement.untilFurtherNotice, false) AS `tills vidare`, agreement.reviewRule AS `ses över`,
  parties AS `parter`, agreement.id AS `id`
