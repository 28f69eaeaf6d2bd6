// Hur hänger Region Kronoberg och Göteborgs kommun ihop?
// Mapp: 4 Nätverket
// De fem kortaste vägarna genom grupper, avtal, projekt, möten och människor; bara inbjuden räknas inte.
MATCH (one:Entity {id: 'region-kronoberg'})
CALL (one) {
  MATCH path = SHORTEST 5 (one)
    (
      ()-[tie:MEMBER_OF|PARTY_TO|PARTNER_IN|OWNS|ATTENDED|WORKS_FOR|PART_OF]-()
      WHERE coalesce(tie.attendance, 'PRESENT') = 'PRESENT'
    ){1,8}
    (:Entity {id: 'goteborgs-kommun'})
  RETURN path
}
RETURN path
