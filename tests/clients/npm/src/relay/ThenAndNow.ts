// Who was in a group on two days: one field twice, with other arguments.
import { graphql } from "relay-runtime";

export const query = graphql`
  query ThenAndNowQuery($id: ID!, $then: Date!, $now: Date!) {
    group(id: $id) {
      name
      then: members(asOf: $then) {
        totalCount
      }
      now: members(asOf: $now, unknown: INCLUDE) {
        totalCount
      }
    }
  }
`;
