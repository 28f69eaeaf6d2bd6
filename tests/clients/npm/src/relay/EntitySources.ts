// What states a thing, of whichever kind it is.
import { graphql } from "relay-runtime";

export const fragment = graphql`
  fragment EntitySources_entity on Entity {
    sources(first: 3) {
      ...SourcePlaces_sources
    }
  }
`;
