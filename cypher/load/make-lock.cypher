// A node for those to wait at who make constraints; several at once may make several
MERGE (:GraphLock)
