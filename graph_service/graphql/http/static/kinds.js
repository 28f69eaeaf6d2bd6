// Writes its name on every type in the documentation explorer, so that kinds.css can show how Neo4j Browser draws it.
const types = '.graphiql-doc-explorer-type-name, .graphiql-doc-explorer-title';
const mark = () => {
  for (const type of document.querySelectorAll(types)) {
    if (type.dataset.type !== type.textContent) type.dataset.type = type.textContent;
  }
};
new MutationObserver(mark).observe(document.getElementById('graphiql'), {
  childList: true,
  characterData: true,
  subtree: true,
});
