// Vem betalar för vad, och vilka får pengarna?
MATCH (funded)-[funding:FUNDED_BY]->(fund)
OPTIONAL MATCH (funded)<-[tie:OWNS|PARTNER_IN|MEMBER_OF]-(who:Organisation)
RETURN fund, funding, funded, tie, who
LIMIT 200
