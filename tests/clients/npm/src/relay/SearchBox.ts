// What is found while somebody types.
import { graphql } from "relay-runtime";

export const query = graphql`
  query SearchBoxQuery($text: String!, $kinds: [NodeKind!]) {
    search(text: $text, kinds: $kinds, first: 5) @connection(key: "SearchBox_search") {
      edges {
        match
        node {
          id
          ...EntityName_entity
        }
      }
    }
  }
`;
