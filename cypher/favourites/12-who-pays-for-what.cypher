// Vem betalar för vad, och vilka får pengarna?
// Mapp: 2 Avtal och pengar
// Högst 20 som betalar, 10 som får av var och en, och 15 bakom varje.
MATCH (fund:Fund)
WHERE fund.name IS NOT NULL
WITH fund LIMIT 20
CALL (fund) {
  MATCH (fund)<-[funding:FUNDED_BY]-(funded)
  RETURN funding, funded LIMIT 10
}
OPTIONAL CALL (funded) {
  MATCH (funded)<-[tie:OWNS|PARTNER_IN|MEMBER_OF]-(who:Organisation)
  RETURN tie, who LIMIT 15
}
RETURN fund, funding, funded, tie, who
LIMIT 200
