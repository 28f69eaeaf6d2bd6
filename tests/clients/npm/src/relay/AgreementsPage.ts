// The page with all agreements of an area.
import { graphql } from "relay-runtime";

export const query = graphql`
  query AgreementsPageQuery($where: AgreementWhere, $count: Int!) {
    graphVersion
    ...AgreementList_query @arguments(where: $where, count: $count)
  }
`;
