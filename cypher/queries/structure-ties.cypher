// The ties that the analysis reads: numbers packed, as vectors, which come as bytes; text where there is any
// :param types: types of the ties, a list of text
// :param codes: of each property that has few words, the number that stands for each word; '' is none
// :param other: what a word that has no number adds, far below zero
CYPHER 25
WITH date('0000-12-31') AS before
MATCH (a)-[r:$any($types)]->(b)
WITH before, id(a) * 4294967296 + id(b) AS ends, type(r) AS type, r {.key, .status, .basis, .function, .capacity, .attendance,
  .onBehalfOf, .role, .openFrom, .validFrom, .openTo, .validTo, .statedFrom, .statedTo} AS r
WITH ends, r,
  CASE WHEN r.openFrom THEN 1 ELSE 0 END + CASE WHEN r.openTo THEN 2 ELSE 0 END
    + CASE WHEN r.role IS NULL THEN 0 ELSE 4 END + CASE WHEN r.onBehalfOf IS NULL THEN 0 ELSE 8 END
    + $codes.type[type] + coalesce($codes.status[coalesce(r.status, '')], $other)
    + coalesce($codes.basis[coalesce(r.basis, '')], $other)
    + coalesce($codes.function[coalesce(r.function, '')], $other)
    + coalesce($codes.capacity[coalesce(r.capacity, '')], $other)
    + coalesce($codes.attendance[coalesce(r.attendance, '')], $other) AS code,
  coalesce(duration.inDays(before, r.validFrom).days, 0) * 4294967296
    + coalesce(duration.inDays(before, r.validTo).days, 0) AS valid,
  coalesce(duration.inDays(before, r.statedFrom).days, 0) * 4294967296
    + coalesce(duration.inDays(before, r.statedTo).days, 0) AS stated
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
