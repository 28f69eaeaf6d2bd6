// Who has some numbers that prove identity, by what other documents state
// :param orgnr: organisation numbers
// :param vat: VAT numbers
// :param pic: participant codes
// :param municipalityCode: codes of municipalities
// :param code: codes of areas
// :param documents: the documents that do not count
CALL () {
  UNWIND $orgnr AS number MATCH (n:Organisation {orgnr: number}) RETURN n, 'orgnr' AS cell, number
  UNION ALL
  UNWIND $vat AS number MATCH (n:Organisation {vat: number}) RETURN n, 'vat' AS cell, number
  UNION ALL
  UNWIND $pic AS number MATCH (n:Organisation {pic: number}) RETURN n, 'pic' AS cell, number
  UNION ALL
  UNWIND $municipalityCode AS number MATCH (n:Organisation {municipalityCode: number})
  RETURN n, 'municipalityCode' AS cell, number
  UNION ALL
  MATCH (n:Area) WHERE n.code IN $code RETURN n, 'code (' + coalesce(n.kind, '') + ')' AS cell, n.code AS number
}
WITH n, cell, number
WHERE EXISTS { MATCH (d:Document)-[:STATES]->(n) WHERE NOT d.id IN $documents }
RETURN collect([cell, number, n.id]) AS numbers
