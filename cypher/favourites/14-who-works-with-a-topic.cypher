// Vilka samverkar om unga 16–24 år, och genom vad?
MATCH (topic:Entity {id: 'unga-16-24-ar'})<-[concerns:CONCERNS]-(shared)
WHERE concerns.status <> 'ABSENT'
OPTIONAL MATCH (shared)<-[tie:MEMBER_OF|PARTY_TO|OWNS|PARTNER_IN|RESPONSIBLE_FOR|COORDINATES]-(who:Organisation)
  WHERE tie.status = 'ACTIVE'
RETURN topic, concerns, shared, who, collect(tie) AS ties
LIMIT 150
