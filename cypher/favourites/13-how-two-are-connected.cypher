// Hur hänger Region Kronoberg och Göteborgs kommun ihop?
// De fem kortaste vägarna genom grupper, avtal, projekt, möten och människor.
MATCH (one:Entity {id: 'region-kronoberg'})
CALL (one) {
  MATCH path = SHORTEST 5 (one)
    -[:MEMBER_OF|PARTY_TO|PARTNER_IN|OWNS|ATTENDED|WORKS_FOR|PART_OF]-{1,8}
    (:Entity {id: 'goteborgs-kommun'})
  RETURN path
}
RETURN path
