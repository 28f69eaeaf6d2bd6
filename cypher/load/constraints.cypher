// Every constraint, and the statement that makes it
SHOW CONSTRAINTS YIELD name, createStatement
RETURN name, createStatement AS statement, false AS populating
