// Vilka överenskommelser och projekt saknar tid, och vilka dokument nämner dem?
// Mapp: 5 Kvalitet
// Högst 25 av vart slag. Analyserna räknar dem till åren kring sitt dokument.
CALL () {
  MATCH (thing:Agreement)
  WHERE thing.name IS NOT NULL AND thing.when IS NULL AND thing.signedOn IS NULL
    AND thing.untilFurtherNotice IS NULL AND thing.status <> 'ABSENT'
  RETURN thing LIMIT 25
  UNION
  MATCH (thing:Project)
  WHERE thing.name IS NOT NULL AND thing.when IS NULL AND thing.status <> 'ABSENT'
  RETURN thing LIMIT 25
}
OPTIONAL CALL (thing) {
  MATCH (thing)<-[states:STATES]-(document)
  RETURN states, document LIMIT 3
}
RETURN thing, states, document
LIMIT 150
