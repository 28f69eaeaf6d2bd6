// The nodes that the analysis reads, a row a label: numbers packed, as vectors, which come as bytes; text where there is any
// :param labels: labels of the nodes, a list of text
// :param codes: of each property that has few words, the number that stands for each word; '' is none
// :param other: what a word that has no number adds, far below zero
CYPHER 25
WITH date('0000-12-31') AS before
UNWIND $labels AS label
CALL (before, label) {
  MATCH (n:$(label)) WHERE n.id IS NOT NULL
  WITH before, id(n) AS node, n {.id, .name, .kind, .sector, .status, .basis, .openFrom, .validFrom, .openTo,
    .validTo, .statedFrom, .statedTo, .aliases, code: coalesce(n.code, n.municipalityCode, n.countyCode)} AS n
  WITH node, n,
    CASE WHEN n.openFrom THEN 1 ELSE 0 END + CASE WHEN n.openTo THEN 2 ELSE 0 END
      + CASE WHEN n.code IS NULL THEN 0 ELSE 4 END + CASE WHEN n.aliases IS NULL THEN 0 ELSE 8 END
      + coalesce($codes.kind[coalesce(n.kind, '')], $other)
      + coalesce($codes.sector[coalesce(n.sector, '')], $other)
      + coalesce($codes.status[coalesce(n.status, '')], $other)
      + coalesce($codes.basis[coalesce(n.basis, '')], $other) AS code,
    coalesce(duration.inDays(before, n.validFrom).days, 0) * 4294967296
      + coalesce(duration.inDays(before, n.validTo).days, 0) AS valid,
    coalesce(duration.inDays(before, n.statedFrom).days, 0) * 4294967296
      + coalesce(duration.inDays(before, n.statedTo).days, 0) AS stated
  WITH collect(node) AS node, collect(code) AS code, collect(valid) AS valid, collect(stated) AS stated,
    collect(n.id) AS ids, collect(coalesce(n.name, n.id)) AS names, collect(n.code) AS codes,
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
