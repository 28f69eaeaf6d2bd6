// Note the decisions in force
// :param decisions: each as text
MATCH (m:GraphModel {name: 'graph-service'})
SET m.decisions = $decisions
