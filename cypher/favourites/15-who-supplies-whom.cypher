// Vem köper av vem, och vad?
// Mapp: 2 Avtal och pengar
MATCH (supplier:Organisation)-[supplies:SUPPLIES]->(buyer:Organisation)
RETURN supplier, supplies, buyer
LIMIT 120
