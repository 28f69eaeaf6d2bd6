// Which of some ids exist, each with its label
// :param ids: ids, a list of text
MATCH (n:Entity) WHERE n.id IN $ids
RETURN collect([n.id, [l IN labels(n) WHERE l <> 'Entity'][0]]) AS labels
