// Search: folded words and stems of names and aliases, made by the service
CREATE FULLTEXT INDEX entity_search IF NOT EXISTS
FOR (n:Organisation|Group|Person|Agreement|Project|Meeting|Fund|Topic|Area|Document) ON EACH [n.searchWords]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}
