// The page of one organisation, found by its global id.
import { graphql } from "relay-runtime";

export const query = graphql`
  query OrganisationPageQuery($id: ID!, $seats: Boolean!) {
    node(id: $id) {
      ...EntityName_entity @alias(as: "name")
      ...CollaboratorList_organisation @alias(as: "collaborators")
      ...SeatList_organisation @alias(as: "seats") @include(if: $seats)
    }
  }
`;
