// Asks the graph: one POST for each page, with the key, with patience where the service asks for it.
import { setTimeout as sleep } from "node:timers/promises";
import type { TypedDocumentString } from "./generated/graphql.ts";

const TRIES = 5;
const LONGEST_WAIT_S = 60;
/** What the service answers when it has too much to do, or you asked too much: later is better. */
const BUSY = new Set([429, 503]);

/** The service did not give an answer; the sentence says why. */
export class GraphError extends Error {}

type Failure = { message: string; extensions?: { code?: string } };
type Answer<Data> = { data?: Data; errors?: Failure[] };

/** The service at one address. */
export class Graph {
  readonly #url: string;
  readonly #headers: Record<string, string>;

  constructor(url: string, key?: string) {
    this.#url = url;
    this.#headers = { "Content-Type": "application/json", Accept: "application/graphql-response+json" };
    if (key) this.#headers["Authorization"] = `Bearer ${key}`;
  }

  /** The data of one operation. Throws `GraphError`, also for an answer with errors. */
  async ask<Data, Variables>(document: TypedDocumentString<Data, Variables>, variables: Variables): Promise<Data> {
    const answer = await this.#patiently(JSON.stringify({ query: document.toString(), variables }));
    const content = (await answer.json().catch(() => null)) as Answer<Data> | null;
    if (content?.errors) throw new GraphError(content.errors.map(sentence).join("; "));
    if (!content?.data) throw new GraphError(`${this.#url} answers ${answer.status}, and no data`);
    return content.data;
  }

  /** Ask again, as late as the service says, while it is busy. */
  async #patiently(body: string): Promise<Response> {
    for (let attempt = 0; ; attempt += 1) {
      const answer = await this.#post(body);
      if (!BUSY.has(answer.status) || attempt + 1 === TRIES) return answer;
      await sleep(1000 * wait(answer, attempt));
    }
  }

  async #post(body: string): Promise<Response> {
    try {
      return await fetch(this.#url, {
        method: "POST",
        headers: this.#headers,
        body,
        signal: AbortSignal.timeout(30_000),
      });
    } catch (error) {
      throw new GraphError(`${this.#url} does not answer`, { cause: error });
    }
  }
}

export type Page = { pageInfo: { hasNextPage: boolean; endCursor: string | null } };

/** Every page of a connection; `fetch` gives the one after a cursor, and the first after null. */
export async function* pages<P extends Page>(fetch: (after: string | null) => Promise<P>): AsyncGenerator<P> {
  let after: string | null = null;
  do {
    const page: P = await fetch(after);
    yield page;
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
}

function wait(answer: Response, attempt: number): number {
  const said = answer.headers.get("Retry-After") ?? "";
  return Math.min(/^\d+$/.test(said) ? Number(said) : 2 ** attempt, LONGEST_WAIT_S);
}

function sentence({ message, extensions }: Failure): string {
  return `${message} (${extensions?.code ?? "no code"})`;
}
