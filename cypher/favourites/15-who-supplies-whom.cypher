// Vem köper av vem, och vad?
MATCH (supplier:Organisation)-[supplies:SUPPLIES]->(buyer:Organisation)
RETURN supplier, supplies, buyer
LIMIT 200
