// Take figures and labels of write-back from organisations
// :param rows: their ids
UNWIND $rows AS id
MATCH (o:Entity {id: id})
WITH o, [label IN labels(o) WHERE label STARTS WITH 'Network'] AS marks
REMOVE o:$(marks)
FOREACH (name IN [key IN keys(o) WHERE key STARTS WITH 'network'] | SET o[name] = null)
