// Which agreements of a county run out this year, between whom, and which document says so?
//
//     node running-out.ts 07            those of Kronoberg that run out this year
//     node running-out.ts 07 2025       or in another
//     node running-out.ts 07 2022-2025  or in any of several
//
// The service is at GRAPH_URL; GRAPH_API_KEY is sent if it is set.
import { parseArgs } from "node:util";
import {
  CountyDocument,
  MorePartiesDocument,
  RunningOutDocument,
  type PartiesFragment,
  type PlaceFragment,
  type RunningOutQuery,
} from "./generated/graphql.ts";
import { Graph, GraphError, pages } from "./graph.ts";

type Agreement = RunningOutQuery["agreements"]["nodes"][number];
type Party = PartiesFragment["edges"][number];
type Options = { county: string; first: number; last: number; size: number };

const USAGE = "usage: node running-out.ts COUNTY [YEAR or YEAR-YEAR] [--page-size NUMBER]";

/** The agreements whose last day is in the years, the earliest first, each with all of its parties. */
async function* runningOut(graph: Graph, options: Options): AsyncGenerator<[Agreement, Party[]]> {
  const { county, first, last, size } = options;
  const period = { from: `${first}-01-01`, to: `${last + 1}-01-01` };
  const fetch = async (after: string | null) =>
    (await graph.ask(RunningOutDocument, { county, ...period, first: size, after })).agreements;
  for await (const page of pages(fetch)) {
    for (const agreement of page.nodes) yield [agreement, await parties(graph, agreement, size)];
  }
}

/** Those that came with the agreement, and then the rest, page by page. */
async function parties(graph: Graph, agreement: Agreement, size: number): Promise<Party[]> {
  const fetch = async (after: string | null) => {
    if (after === null) return agreement.parties;
    const found = await graph.ask(MorePartiesDocument, { id: agreement.id, first: size, after });
    if (!found.agreement) throw new GraphError(`${agreement.id} went away meanwhile`);
    return found.agreement.parties;
  };
  return (await Array.fromAsync(pages(fetch))).flatMap(({ edges }) => edges);
}

/** What is printed of one. */
function* lines(agreement: Agreement, all: Party[]): Generator<string> {
  yield `${lastDay(agreement)}  ${agreement.name} (${(agreement.kind ?? "unknown kind").toLowerCase()})`;
  yield* agreement.sources.map((source) => `    says ${place(source)}`);
  for (const { role, node, sources } of all) {
    yield `    ${node.name}${role ? `, ${role}` : ""}`;
    yield* sources.map((source) => `        says ${place(source)}`);
  }
}

/** `validTo` is the first day on which it holds no more. */
function lastDay({ validTo }: Agreement): string {
  const day = new Date(`${validTo}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - 1);
  return day.toISOString().slice(0, 10);
}

/** Document, section and lines: where to read it. */
function place({ document, place: where }: PlaceFragment): string {
  return `${document.title}, ${where}`;
}

/** Prints the whole list. Throws `GraphError` if there is no such county. */
async function report(graph: Graph, options: Options): Promise<void> {
  const { county, first, last } = options;
  const [area] = (await graph.ask(CountyDocument, { code: county })).areas.nodes;
  if (!area) throw new GraphError(`there is no county ${county}`);
  const found = await Array.fromAsync(runningOut(graph, options));
  const years = first === last ? first : `${first}-${last}`;
  console.log(`${area.name}: ${found.length} known to run out in ${years}`);
  for (const each of found) for (const line of lines(...each)) console.log(line);
}

/** Throws a `RangeError` for what cannot be. */
function options(): Options {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { "page-size": { type: "string", default: "50" } },
  });
  const [county, years = String(new Date().getFullYear()), ...more] = positionals;
  const [, first, last = first] = /^(\d{4})(?:-(\d{4}))?$/.exec(years) ?? [];
  const size = Number(values["page-size"]);
  if (!county || more.length || !first || !last || last < first || !Number.isInteger(size)) throw new RangeError(USAGE);
  return { county, first: Number(first), last: Number(last), size };
}

async function main(): Promise<void> {
  const graph = new Graph(process.env["GRAPH_URL"] ?? "http://127.0.0.1:8100/graphql", process.env["GRAPH_API_KEY"]);
  try {
    await report(graph, options());
  } catch (error) {
    if (!(error instanceof GraphError || error instanceof RangeError)) throw error;
    console.error(`running-out: ${error.message}`);
    process.exitCode = error instanceof RangeError ? 2 : 1;
  }
}

await main();
