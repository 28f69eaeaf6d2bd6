const example = `# Who collaborates through what, with sources. Ctrl-Space completes, Ctrl-Enter runs.
{
  organisation(id: "region-kronoberg") {
    name
    memberOf(first: 5) {
      totalCount
      edges {
        role
        sources { place document { title } }
        node { name }
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
