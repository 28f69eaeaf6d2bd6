// The parties of an agreement; more of them are fetched by the agreement's id.
import { graphql } from "relay-runtime";

export const fragment = graphql`
  fragment PartyList_agreement on Agreement
  @refetchable(queryName: "PartyListPaginationQuery")
  @argumentDefinitions(count: { type: "Int", defaultValue: 2 }, cursor: { type: "String" }) {
    parties(first: $count, after: $cursor, orderBy: [{ node: name }]) @connection(key: "PartyList_parties") {
      edges {
        ...PartyRow_edge
        node {
          id
        }
      }
    }
  }
`;
