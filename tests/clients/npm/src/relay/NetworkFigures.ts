// The network in a few figures, fetched again with other layers.
import { graphql } from "relay-runtime";

export const fragment = graphql`
  fragment NetworkFigures_query on Query
  @refetchable(queryName: "NetworkFiguresRefetchQuery")
  @argumentDefinitions(layers: { type: "[Layer!]" }) {
    network(layers: $layers) {
      cohesion {
        actors
        pairs
      }
    }
  }
`;

export const query = graphql`
  query NetworkFiguresQuery {
    ...NetworkFigures_query
  }
`;
