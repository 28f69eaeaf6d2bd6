// Vilka var med på nätverksmötet i Göteborgsregionen, och för vem?
MATCH (meeting:Entity {id: 'gr-natverk-arbetsmarknad-mote-2022'})<-[attended:ATTENDED {attendance: 'PRESENT'}]-(who)
OPTIONAL MATCH (who)-[works:WORKS_FOR]->(employer:Organisation)
RETURN meeting, attended, who, works, employer
LIMIT 200
