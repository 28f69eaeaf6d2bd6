// Vilka är parter i ASK, och vilka grupper finns under det?
// Mapp: 1 Vem samverkar
MATCH (ask:Entity {id: 'ask'})<-[tie:MEMBER_OF|COORDINATES|SUBGROUP_OF|NOT_SUBGROUP_OF]-(other)
RETURN ask, tie, other
LIMIT 100
