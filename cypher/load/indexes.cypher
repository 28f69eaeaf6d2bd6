// Every index that belongs to no constraint, the statement that makes it, and whether it is still being filled
SHOW INDEXES YIELD name, state, owningConstraint, createStatement
WHERE owningConstraint IS NULL
RETURN name, createStatement AS statement, state = 'POPULATING' AS populating
