// Vilka var med på nätverksmötet i Göteborgsregionen, och för vem?
// Mapp: 1 Vem samverkar
MATCH (meeting:Entity {id: 'gr-natverk-arbetsmarknad-mote-2022'})<-[attended:ATTENDED {attendance: 'PRESENT'}]-(who)
WITH meeting, attended, who LIMIT 100
OPTIONAL CALL (who) {
  MATCH (who)-[works:WORKS_FOR]->(employer:Organisation)
  RETURN works, employer LIMIT 3
}
RETURN meeting, attended, who, works, employer
LIMIT 200
