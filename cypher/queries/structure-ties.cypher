// The ties that the analysis reads: numbers packed, as vectors, which come as bytes; text where there is any
// :param types: types of the ties, a list of text
// :param codes: of each property that has few words, the number that stands for each word; '' is none
// :param other: what a word that has no number adds, far below zero
CYPHER 25
WITH date('0000-12-31') AS before
// As a condition: to look up the type of each tie by $any takes longer than all else
MATCH (a)-[r]->(b) WHERE type(r) IN $types
WITH before, id(a) * 4294967296 + id(b) AS ends, type(r) AS type, r {.key, .status, .basis, .function, .capacity, .attendance,
  .onBehalfOf, .role, .openFrom, .validFrom, .openTo, .validTo, .statedFrom, .statedTo} AS r
WITH ends, r,
  CASE WHEN r.openFrom THEN 1 ELSE 0 END + CASE WHEN r.openTo THEN 2 ELSE 0 END
    + CASE WHEN r.role IS NULL THEN 0 ELSE 4 END + CASE WHEN r.onBehalfOf IS NULL THEN 0 ELSE 8 END
    + $codes.type[type] + CASE WHEN r.status IS NULL THEN 0 ELSE coalesce($codes.status[r.status], $other) END
    + CASE WHEN r.basis IS NULL THEN 0 ELSE coalesce($codes.basis[r.basis], $other) END
    + CASE WHEN r.function IS NULL THEN 0 ELSE coalesce($codes.function[r.function], $other) END
    + CASE WHEN r.capacity IS NULL THEN 0 ELSE coalesce($codes.capacity[r.capacity], $other) END
    + CASE WHEN r.attendance IS NULL THEN 0 ELSE coalesce($codes.attendance[r.attendance], $other) END AS code,
  CASE WHEN r.validFrom IS NULL THEN 0 ELSE duration.inDays(before, r.validFrom).days END * 4294967296
    + CASE WHEN r.validTo IS NULL THEN 0 ELSE duration.inDays(before, r.validTo).days END AS valid,
  CASE WHEN r.statedFrom IS NULL THEN 0 ELSE duration.inDays(before, r.statedFrom).days END * 4294967296
    + CASE WHEN r.statedTo IS NULL THEN 0 ELSE duration.inDays(before, r.statedTo).days END AS stated
WITH collect(ends) AS ends, collect(code) AS code, collect(valid) AS valid, collect(stated) AS stated,
  collect(coalesce(r.key, '')) AS keys, collect(r.role) AS roles, collect(r.onBehalfOf) AS onBehalfOf
// range(0, -1, 4096) is not empty
WHERE size(ends) > 0
RETURN
  [at IN range(0, size(ends) - 1, 4096) | vector(ends[at..at + 4096], size(ends[at..at + 4096]), INTEGER64)]
    AS ends,
  [at IN range(0, size(code) - 1, 4096) | vector(code[at..at + 4096], size(code[at..at + 4096]), INTEGER64)]
    AS code,
  [at IN range(0, size(valid) - 1, 4096) | vector(valid[at..at + 4096], size(valid[at..at + 4096]), INTEGER64)]
    AS valid,
  [at IN range(0, size(stated) - 1, 4096) | vector(stated[at..at + 4096], size(stated[at..at + 4096]), INTEGER64)]
    AS stated,
  keys, roles, onBehalfOf
