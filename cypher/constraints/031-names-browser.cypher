// Search as typed in Neo4j Browser: names and aliases, by Swedish stems
CREATE FULLTEXT INDEX entity_names IF NOT EXISTS
FOR (n:Organisation|Group|Person|Agreement|Project|Meeting|Fund|Topic|Area|Document) ON EACH [n.name, n.aliases]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'swedish'}}
