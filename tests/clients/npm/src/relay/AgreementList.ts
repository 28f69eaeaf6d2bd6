// A list that loads more of itself.
import { graphql } from "relay-runtime";

export const fragment = graphql`
  fragment AgreementList_query on Query
  @refetchable(queryName: "AgreementListPaginationQuery")
  @argumentDefinitions(where: { type: "AgreementWhere" }, count: { type: "Int", defaultValue: 10 }, cursor: { type: "String" }) {
    agreements(first: $count, after: $cursor, where: $where) @connection(key: "AgreementList_agreements") {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          ...AgreementCard_agreement
        }
      }
    }
  }
`;
