// Hur hänger Region Kronoberg och Göteborgs kommun ihop?
// Mapp: 4 Nätverket
// Fem av de kortaste vägarna genom grupper, avtal, projekt, möten och människor; bara inbjuden räknas inte.
MATCH (one:Entity {id: 'region-kronoberg'})
CALL (one) {
  MATCH path = ALL SHORTEST (one)
    (
      ()-[tie:MEMBER_OF|PARTY_TO|PARTNER_IN|OWNS|ATTENDED|WORKS_FOR|PART_OF]-()
      WHERE coalesce(tie.attendance, 'PRESENT') = 'PRESENT'
    ){1,8}
    (:Entity {id: 'goteborgs-kommun'})
  RETURN path LIMIT 5
}
RETURN path
