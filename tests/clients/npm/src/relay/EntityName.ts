// The name of anything, with what tells its kinds apart.
import { graphql } from "relay-runtime";
import type { EntityName_entity$data } from "./__generated__/EntityName_entity.graphql";

export const fragment = graphql`
  fragment EntityName_entity on Entity @inline {
    __typename
    name
    ... on Organisation {
      sector
    }
    ... on Group {
      level
    }
  }
`;

export function title(entity: EntityName_entity$data): string {
  return `${entity.name} (${entity.sector ?? entity.level ?? entity.__typename})`;
}
