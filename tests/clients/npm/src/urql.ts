// urql with its normalised cache and its pagination; by GET, so that a cache between could keep the answers.
import { Client, fetchExchange, type OperationResult } from "@urql/core";
import { cacheExchange } from "@urql/exchange-graphcache";
import { relayPagination } from "@urql/exchange-graphcache/extras";
import { buildSchema, introspectionFromSchema } from "graphql";
import { readFileSync } from "node:fs";
import { graphql } from "./gql";
import type { AgreementsQuery, AgreementsQueryVariables, AgreementWhere } from "./gql/graphql";

const AGREEMENTS = graphql(`
  query Agreements($where: AgreementWhere, $first: Int!, $after: String) {
    agreements(where: $where, first: $first, after: $after) {
      pageInfo { hasNextPage endCursor }
      edges { node { id validTo parties(first: 100) { edges { node { __typename id } } } } }
    }
  }
`);

const ANYTHING = graphql(`
  query Anything($ids: [ID!]!) {
    nodes(ids: $ids) { __typename id ... on Organisation { municipalityCode } }
  }
`);

function connect(url: string): Client {
  const lists = { agreements: relayPagination() };
  const schema = introspectionFromSchema(buildSchema(readFileSync("schema.graphql", "utf8")));
  return new Client({
    url,
    preferGetMethod: true,
    exchanges: [cacheExchange({ schema, resolvers: { Query: lists } }), fetchExchange],
  });
}

/** The agreements that `where` finds, a page of two at a time, as the cache has joined the pages. */
async function agreements(client: Client, where: AgreementWhere) {
  let after: string | null = null;
  for (;;) {
    const variables: AgreementsQueryVariables = { where, first: 2, after };
    const { data, error }: OperationResult<AgreementsQuery> = await client.query(AGREEMENTS, variables).toPromise();
    if (error || !data) throw error ?? new Error("no data");
    const { pageInfo, edges } = data.agreements;
    if (!pageInfo.hasNextPage) {
      return edges.map(({ node }) => [node.id, node.validTo, node.parties.edges.map((edge) => edge.node.id)]);
    }
    after = pageInfo.endCursor;
  }
}

async function refusal(client: Client) {
  const ids = Array.from({ length: 501 }, (_, number) => String(number));
  const { error } = await client.query(ANYTHING, { ids }, { preferGetMethod: false }).toPromise();
  return error?.graphQLErrors.map(({ extensions }) => extensions);
}

export async function urql(url: string) {
  const client = connect(url);
  const { data } = await client.query(ANYTHING, { ids: ["vaxjo-kommun", "ask", "no-such-thing"] }).toPromise();
  return {
    agreements: await agreements(client, { area: { in: ["04"] }, validTo: { isNull: false } }),
    anything: data?.nodes,
    refusal: await refusal(client),
  };
}
