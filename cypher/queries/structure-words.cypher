// Which words nodes and ties have for the properties that have few: asked for when the model's own do not cover them
// :param labels: labels of the nodes, a list of text
// :param types: types of the ties, a list of text
CALL () {
  MATCH (n:$any($labels))
  RETURN collect(DISTINCT n.kind) AS kind, collect(DISTINCT n.sector) AS sector,
    collect(DISTINCT n.status) AS nodeStatus, collect(DISTINCT n.basis) AS nodeBasis
}
CALL () {
  MATCH ()-[r:$any($types)]->()
  RETURN collect(DISTINCT r.status) AS tieStatus, collect(DISTINCT r.basis) AS tieBasis,
    collect(DISTINCT r.function) AS function, collect(DISTINCT r.capacity) AS capacity,
    collect(DISTINCT r.attendance) AS attendance
}
RETURN kind, sector, nodeStatus + tieStatus AS status, nodeBasis + tieBasis AS basis, function, capacity, attendance
