// What states a tie, of whichever type it is.
import { graphql } from "relay-runtime";

export const fragment = graphql`
  fragment TieSources_tie on Tie {
    basis
    sources(first: 3) {
      ...SourcePlaces_sources
    }
  }
`;
