// Every index that belongs to no constraint, and the statement that makes it
SHOW INDEXES YIELD name, owningConstraint, createStatement
WHERE owningConstraint IS NULL
RETURN name, createStatement AS statement
