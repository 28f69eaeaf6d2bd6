// All clients in JavaScript, one after the other, against the address given; what each found as JSON on stdout.
import { apollo } from "./apollo";
import { relay } from "./relay";
import { urql } from "./urql";

async function main(url: string) {
  console.log(JSON.stringify({ apollo: await apollo(url), urql: await urql(url), relay: await relay(url) }));
}

void main(process.argv[2] ?? "");
