const example = `# Who collaborates with Region Kronoberg, through what, and who says so?
# Ctrl-Space completes, Ctrl-Enter runs.
{
  organisation(id: "region-kronoberg") {
    name
    collaborators(first: 5) {
      totalCount
      edges {
        node { name }
        weight
        shared(first: 1) {
          thing { name }
          ties { role sources { place document { title } } }
        }
      }
    }
  }
}
`;
ReactDOM.createRoot(document.getElementById('graphiql')).render(
  React.createElement(GraphiQL, {
    fetcher: GraphiQL.createFetcher({ url: '/graphql' }),
    defaultQuery: example,
    defaultEditorToolsVisibility: true,
  }),
);
