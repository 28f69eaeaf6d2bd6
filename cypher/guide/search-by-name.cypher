// Vad heter det jag söker, och vilket id har det?
// Varje ord söks som det är och med felstavningar. Det som betyder något för sökmotorn tas bort.
// :param sok: ett namn eller en del av det
WITH reduce(
  words = toLower($sok), sign IN split('+ - & | ! ( ) { } [ ] ^ " ~ * ? : \\ /', ' ') | replace(words, sign, ' ')
) AS words
WITH [word IN split(words, ' ') WHERE word <> ''] AS words
WITH reduce(asked = '', word IN words | asked + word + '^2 ' + word + '~ ') AS asked
WHERE asked <> ''
CALL db.index.fulltext.queryNodes('entity_names', asked, {limit: 25}) YIELD node AS found, score
RETURN found.id AS `id`, found.name AS `namn`,
  [label IN labels(found) WHERE NOT label =~ 'Entity|Network.*'][0] AS `slag`, found.kind AS `sort`,
  round(score, 1) AS `träff`
ORDER BY score DESC
LIMIT 25
