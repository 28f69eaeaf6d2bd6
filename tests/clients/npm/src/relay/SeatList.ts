// The seats of an organisation, read from the end.
import { graphql } from "relay-runtime";

export const fragment = graphql`
  fragment SeatList_organisation on Organisation
  @refetchable(queryName: "SeatListPaginationQuery")
  @argumentDefinitions(count: { type: "Int", defaultValue: 2 }, cursor: { type: "String" }) {
    memberOf(last: $count, before: $cursor) @connection(key: "SeatList_memberOf") {
      edges {
        function
        ...TieSources_tie
        node {
          id
          name
        }
      }
    }
  }
`;
