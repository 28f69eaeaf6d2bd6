// Places in documents, as one line.
import { graphql } from "relay-runtime";
import type { SourcePlaces_sources$data } from "./__generated__/SourcePlaces_sources.graphql";

export const fragment = graphql`
  fragment SourcePlaces_sources on Source @relay(plural: true) {
    place
    document {
      id
      title
    }
  }
`;

export function line(sources: SourcePlaces_sources$data): string {
  return sources.map(({ place, document }) => `${document.title}, ${place}`).join("; ");
}
