// With whom an organisation collaborates, the strongest first.
import { graphql } from "relay-runtime";

export const fragment = graphql`
  fragment CollaboratorList_organisation on Organisation
  @refetchable(queryName: "CollaboratorListPaginationQuery")
  @argumentDefinitions(count: { type: "Int", defaultValue: 3 }, cursor: { type: "String" }, rollUp: { type: "RollUp", defaultValue: COUNTY }) {
    collaborators(first: $count, after: $cursor, rollUp: $rollUp) @connection(key: "CollaboratorList_collaborators", filters: ["rollUp"]) {
      edges {
        weight
        layers {
          layer
          count
        }
        node {
          id
          ...EntityName_entity
        }
      }
    }
  }
`;
