// What the analysis reads: nodes and ties as lists of plain values, days as numbers from 1970-01-01
// :param labels: labels of the nodes, a list of text
// :param types: types of the ties, a list of text
WITH date('1970-01-01') AS first
RETURN
  COLLECT {
    UNWIND $labels AS wanted MATCH (n:$(wanted)) WITH n ORDER BY n.id
    RETURN [n.id, n.name, [label IN labels(n) WHERE label <> 'Entity'][0], n.kind, n.sector, n.status, n.basis,
      coalesce(n.code, n.municipalityCode, n.countyCode), n.openFrom, duration.inDays(first, n.validFrom).days,
      n.openTo, duration.inDays(first, n.validTo).days, duration.inDays(first, n.statedFrom).days,
      duration.inDays(first, n.statedTo).days]
  } AS nodes,
  COLLECT {
    UNWIND $types AS wanted MATCH (a)-[r:$(wanted)]->(b) WITH a, r, b ORDER BY r.key
    RETURN [r.key, type(r), a.id, b.id, r.status, r.basis, r.function, r.capacity, r.attendance, r.onBehalfOf,
      r.role, r.openFrom, duration.inDays(first, r.validFrom).days, r.openTo,
      duration.inDays(first, r.validTo).days, duration.inDays(first, r.statedFrom).days,
      duration.inDays(first, r.statedTo).days]
  } AS ties
