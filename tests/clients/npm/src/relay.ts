// Relay's runtime over what its compiler made: one normalised store, connections that grow, refetching by id.
import {
  createOperationDescriptor,
  Environment,
  fetchQuery,
  getSingularSelector,
  Network,
  RecordSource,
  Store,
  type ConcreteRequest,
  type GraphQLResponse,
  type ReaderFragment,
  type Variables,
} from "relay-runtime";
import AgreementListPagination from "./relay/__generated__/AgreementListPaginationQuery.graphql";
import AgreementList, { type AgreementList_query$data } from "./relay/__generated__/AgreementList_query.graphql";
import AgreementsPage from "./relay/__generated__/AgreementsPageQuery.graphql";
import CollaboratorListPagination from "./relay/__generated__/CollaboratorListPaginationQuery.graphql";
import CollaboratorList from "./relay/__generated__/CollaboratorList_organisation.graphql";
import NetworkFiguresRefetch from "./relay/__generated__/NetworkFiguresRefetchQuery.graphql";
import NetworkFiguresQuery from "./relay/__generated__/NetworkFiguresQuery.graphql";
import NetworkFigures, { type NetworkFigures_query$data } from "./relay/__generated__/NetworkFigures_query.graphql";
import OrganisationPage from "./relay/__generated__/OrganisationPageQuery.graphql";
import PartyListPagination from "./relay/__generated__/PartyListPaginationQuery.graphql";
import PartyList from "./relay/__generated__/PartyList_agreement.graphql";
import SearchBox from "./relay/__generated__/SearchBoxQuery.graphql";
import SeatListPagination from "./relay/__generated__/SeatListPaginationQuery.graphql";
import SeatList from "./relay/__generated__/SeatList_organisation.graphql";
import ThenAndNow from "./relay/__generated__/ThenAndNowQuery.graphql";

type Connection = { edges: { node: { id: string } }[] };

function connect(url: string): Environment {
  const network = Network.create(async ({ text: query, name }, variables) => {
    const body = JSON.stringify({ query, variables, operationName: name });
    const headers = { "Content-Type": "application/json", Accept: "application/graphql-response+json" };
    const answer = await fetch(url, { method: "POST", headers, body });
    return (await answer.json()) as GraphQLResponse;
  });
  return new Environment({ network, store: new Store(new RecordSource()) });
}

type Answer = { node?: object; search?: Connection; group?: object };

async function ask(environment: Environment, request: ConcreteRequest, variables: Variables) {
  return (await fetchQuery(environment, request, variables).toPromise()) as Answer | undefined;
}

/** What a component sees of a fragment that is spread where `parent` was read. */
function seen<Data>(environment: Environment, fragment: ReaderFragment, parent: unknown): Data {
  const selector = getSingularSelector(fragment, parent);
  if (!selector) throw new Error(`${fragment.name} is not there`);
  return environment.lookup(selector).data as Data;
}

/** The ids in the store's connection, when the list has loaded more of itself until there is no more. */
async function agreements(environment: Environment, where: object) {
  const variables = { where, count: 2 };
  await ask(environment, AgreementsPage, variables);
  for (let pages = 1; ; pages += 1) {
    const root = environment.lookup(createOperationDescriptor(AgreementsPage, variables).fragment).data;
    const { edges, pageInfo } = seen<AgreementList_query$data>(environment, AgreementList, root).agreements;
    if (!pageInfo.hasNextPage) return { pages, ids: edges.map(({ node }) => node.id) };
    await ask(environment, AgreementListPagination, { ...variables, cursor: pageInfo.endCursor });
  }
}

/** The ids at the other end, when a list of a thing's own is fetched anew by the id of the thing. */
async function refetched(environment: Environment, request: ConcreteRequest, variables: Variables, list: ReaderFragment) {
  const { node } = (await ask(environment, request, variables)) as { node: object };
  const fields = Object.values(seen<Record<string, Partial<Connection>>>(environment, list, node));
  return fields.flatMap(({ edges }) => edges?.map((edge) => edge.node.id) ?? []);
}

async function figures(environment: Environment, request: ConcreteRequest, variables: Variables) {
  const root = await ask(environment, request, variables);
  return seen<NetworkFigures_query$data>(environment, NetworkFigures, root).network.cohesion;
}

export async function relay(url: string) {
  const environment = connect(url);
  const id = "region-kronoberg";
  const found = {
    agreements: await agreements(environment, { area: { in: ["07"] }, validFrom: { isNull: false } }),
    parties: await refetched(environment, PartyListPagination, { id: "dua-kronoberg-2020", count: 3 }, PartyList),
    collaborators: await refetched(environment, CollaboratorListPagination, { id, count: 2 }, CollaboratorList),
    seats: await refetched(environment, SeatListPagination, { id }, SeatList),
    network: await figures(environment, NetworkFiguresQuery, {}),
    agreementsOnly: await figures(environment, NetworkFiguresRefetch, { layers: ["AGREEMENT"] }),
    page: Object.keys((await ask(environment, OrganisationPage, { id: "vaxjo-kommun", seats: false }))?.node ?? {}),
    search: (await ask(environment, SearchBox, { text: "växjö komun" }))?.search?.edges.map(({ node }) => node.id),
    days: await ask(environment, ThenAndNow, { id: "ask", then: "2010-01-01", now: "2021-06-01" }),
  };
  const store = environment.getStore().getSource();
  return { ...found, stored: ["vaxjo-kommun", "lok-vaxjo-2020"].map((key) => store.get(key)?.["__typename"]) };
}
