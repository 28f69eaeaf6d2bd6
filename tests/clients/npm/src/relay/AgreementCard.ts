// One agreement, with what others show of it.
import { graphql } from "relay-runtime";
import type { AgreementCard_agreement$data } from "./__generated__/AgreementCard_agreement.graphql";

export const fragment = graphql`
  fragment AgreementCard_agreement on Agreement {
    name
    validTo
    untilFurtherNotice
    ...PartyList_agreement @alias
    ...EntitySources_entity
  }
`;

export function end(agreement: AgreementCard_agreement$data): string {
  return agreement.untilFurtherNotice ? "until further notice" : (agreement.validTo ?? "not said");
}
