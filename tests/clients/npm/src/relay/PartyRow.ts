// One party with its role.
import { graphql } from "relay-runtime";
import type { PartyRow_edge$data } from "./__generated__/PartyRow_edge.graphql";

export const fragment = graphql`
  fragment PartyRow_edge on PartiesEdge {
    role
    ...TieSources_tie
    node {
      ...EntityName_entity
    }
  }
`;

export function role(edge: PartyRow_edge$data): string {
  return edge.role ?? "party";
}
