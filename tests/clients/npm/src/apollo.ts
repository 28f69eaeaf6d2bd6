// Apollo Client: pages merged in a normalised cache, types from graphql-codegen, errors as it hands them on.
import {
  ApolloClient,
  CombinedGraphQLErrors,
  HttpLink,
  InMemoryCache,
} from "@apollo/client";
import { relayStylePagination } from "@apollo/client/utilities";
import { graphql } from "./gql";
import possibleTypes from "./gql/possible-types";

const MUNICIPALITIES = graphql(`
  query Municipalities($area: String!, $first: Int!, $after: String) {
    organisations(where: { area: { in: [$area] }, kind: { eq: MUNICIPALITY } }, first: $first, after: $after) {
      totalCount
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      edges { cursor node { id name kind municipalityCode } }
    }
  }
`);

const MEMBERS = graphql(`
  query Members($id: ID!) {
    group(id: $id) {
      id
      members(first: 3) {
        edges { role node { __typename ...Named ... on Organisation { sector } } }
      }
    }
  }

  fragment Named on Entity { id name validTo }
`);

const WRONG = graphql(`
  query Wrong($first: Int!) {
    groups(first: $first) { totalCount }
  }
`);

function connect(uri: string): ApolloClient {
  const lists = { organisations: relayStylePagination(["where", "orderBy", "asOf"]) };
  const cache = new InMemoryCache({ ...possibleTypes, typePolicies: { Query: { fields: lists } } });
  return new ApolloClient({ link: new HttpLink({ uri }), cache });
}

/** The codes of an area's municipalities, as the cache holds them when every page has been fetched. */
async function municipalities(client: ApolloClient, area: string) {
  const asked = client.watchQuery({ query: MUNICIPALITIES, variables: { area, first: 3 } });
  let { data } = await asked.refetch();
  let pages = 1;
  while (data?.organisations.pageInfo.hasNextPage) {
    await asked.fetchMore({ variables: { after: data.organisations.pageInfo.endCursor } });
    data = client.readQuery({ query: MUNICIPALITIES, variables: { area, first: 3 } }) ?? undefined;
    pages += 1;
  }
  const codes = data?.organisations.edges.map(({ node }) => node.municipalityCode);
  return { pages, total: data?.organisations.totalCount, codes };
}

async function members(client: ApolloClient, id: string) {
  const { data } = await client.query({ query: MEMBERS, variables: { id } });
  return data?.group?.members.edges.map(({ role, node }) => [
    node.__typename,
    node.name,
    role,
    "sector" in node ? node.sector : null,
  ]);
}

/** What the cache holds of one thing that two queries have asked for: it is one thing there. */
function cached(client: ApolloClient, type: string, id: string) {
  const key = client.cache.identify({ __typename: type, id });
  return Object.keys((client.cache.extract() as Record<string, object>)[key ?? ""] ?? {}).sort();
}

async function refusal(client: ApolloClient) {
  try {
    await client.query({ query: WRONG, variables: { first: -1 } });
  } catch (error) {
    if (!CombinedGraphQLErrors.is(error)) throw error;
    return error.errors.map(({ path, extensions }) => ({ path, code: extensions?.["code"] }));
  }
  throw new Error("a page of -1 was answered");
}

export async function apollo(uri: string) {
  const client = connect(uri);
  const found = {
    municipalities: await municipalities(client, "07"),
    members: await members(client, "ask"),
    cached: cached(client, "Organisation", "alvesta-kommun"),
    refusal: await refusal(client),
  };
  client.stop();
  return found;
}
