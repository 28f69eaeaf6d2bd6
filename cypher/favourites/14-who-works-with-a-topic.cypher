// Vilka samverkar om unga 16–24 år, och genom vad?
// Mapp: 1 Vem samverkar
// Högst 40 sammanhang, och 20 band till vart och ett.
MATCH (topic:Entity {id: 'unga-16-24-ar'})<-[concerns:CONCERNS]-(shared)
WHERE concerns.status <> 'ABSENT'
WITH topic, concerns, shared LIMIT 40
OPTIONAL CALL (shared) {
  MATCH (shared)<-[tie:MEMBER_OF|PARTY_TO|OWNS|PARTNER_IN|RESPONSIBLE_FOR|COORDINATES]-(who:Organisation)
  WHERE tie.status = 'ACTIVE'
  RETURN tie, who LIMIT 20
}
RETURN topic, concerns, shared, who, collect(tie) AS ties
LIMIT 150
