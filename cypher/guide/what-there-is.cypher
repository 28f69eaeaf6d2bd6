// Hur mycket finns det av varje slag?
UNWIND [
  ['Organisation', COUNT { (:Organisation) }],
  ['Group', COUNT { (:Group) }],
  ['Agreement', COUNT { (:Agreement) }],
  ['Project', COUNT { (:Project) }],
  ['Meeting', COUNT { (:Meeting) }],
  ['Person', COUNT { (:Person) }],
  ['Topic', COUNT { (:Topic) }],
  ['Area', COUNT { (:Area) }],
  ['Fund', COUNT { (:Fund) }],
  ['Document', COUNT { (:Document) }]
] AS kind
RETURN kind[0] AS `slag`, kind[1] AS `antal`
LIMIT 20
