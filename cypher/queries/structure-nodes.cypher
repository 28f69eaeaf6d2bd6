// The nodes that the analysis reads, a row a label: numbers packed, as vectors, which come as bytes; text where there is any
// :param labels: labels of the nodes, a list of text
// :param codes: of each property that has few words, the number that stands for each word; '' is none
// :param other: what a word that has no number adds, far below zero
CYPHER 25
WITH date('0000-12-31') AS before
UNWIND $labels AS label
CALL (before, label) {
  MATCH (n:$(label))
  // All properties of a node are fetched at once if nothing else asks for one of them
  WITH before, id(n) AS node, n {.id, .name, .kind, .sector, .status, .basis, .openFrom, .validFrom, .openTo,
    .validTo, .statedFrom, .statedTo, .aliases, .code, .municipalityCode, .countyCode} AS n
  WITH before, node, n, coalesce(n.code, n.municipalityCode, n.countyCode) AS place WHERE n.id IS NOT NULL
  WITH node, n, place,
    CASE WHEN n.openFrom THEN 1 ELSE 0 END + CASE WHEN n.openTo THEN 2 ELSE 0 END
      + CASE WHEN place IS NULL THEN 0 ELSE 4 END + CASE WHEN n.aliases IS NULL THEN 0 ELSE 8 END
      + CASE WHEN n.kind IS NULL THEN 0 ELSE coalesce($codes.kind[n.kind], $other) END
      + CASE WHEN n.sector IS NULL THEN 0 ELSE coalesce($codes.sector[n.sector], $other) END
      + CASE WHEN n.status IS NULL THEN 0 ELSE coalesce($codes.status[n.status], $other) END
      + CASE WHEN n.basis IS NULL THEN 0 ELSE coalesce($codes.basis[n.basis], $other) END AS code,
    CASE WHEN n.validFrom IS NULL THEN 0 ELSE duration.inDays(before, n.validFrom).days END * 4294967296
      + CASE WHEN n.validTo IS NULL THEN 0 ELSE duration.inDays(before, n.validTo).days END AS valid,
    CASE WHEN n.statedFrom IS NULL THEN 0 ELSE duration.inDays(before, n.statedFrom).days END * 4294967296
      + CASE WHEN n.statedTo IS NULL THEN 0 ELSE duration.inDays(before, n.statedTo).days END AS stated
  WITH collect(node) AS node, collect(code) AS code, collect(valid) AS valid, collect(stated) AS stated,
    collect(n.id) AS ids, collect(coalesce(n.name, n.id)) AS names, collect(place) AS codes,
    collect(n.aliases) AS aliases
  // range(0, -1, 4096) is not empty
  WHERE size(node) > 0
  RETURN
    [at IN range(0, size(node) - 1, 4096) | vector(node[at..at + 4096], size(node[at..at + 4096]), INTEGER64)]
      AS node,
    [at IN range(0, size(code) - 1, 4096) | vector(code[at..at + 4096], size(code[at..at + 4096]), INTEGER64)]
      AS code,
    [at IN range(0, size(valid) - 1, 4096) | vector(valid[at..at + 4096], size(valid[at..at + 4096]), INTEGER64)]
      AS valid,
    [at IN range(0, size(stated) - 1, 4096) | vector(stated[at..at + 4096], size(stated[at..at + 4096]), INTEGER64)]
      AS stated,
    ids, names, codes, aliases
}
RETURN label, node, code, valid, stated, ids, names, codes, aliases
