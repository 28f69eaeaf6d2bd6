// How many ties things have: for each type and direction, how many things have how many; and things by label
// :param labels: labels to count, a list of text
RETURN
  COLLECT { UNWIND $labels AS label RETURN [label, COUNT { MATCH (n:$(label)) }] } AS nodes,
  COLLECT {
    MATCH (n)-[r]->()
    WITH n, type(r) AS type, count(*) AS degree
    WITH type, degree, count(*) AS many
    RETURN [type, degree, many]
  } AS outgoing,
  COLLECT {
    MATCH (n)<-[r]-()
    WITH n, type(r) AS type, count(*) AS degree
    WITH type, degree, count(*) AS many
    RETURN [type, degree, many]
  } AS incoming
