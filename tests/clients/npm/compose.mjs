// Composes subgraphs, given as files, and prints what came of it: errors with their codes, or the supergraph's API.
import { readFileSync } from "node:fs";
import { basename } from "node:path";

import { composeServices } from "@apollo/composition";
import { parse, printSchema } from "graphql";

const subgraphs = process.argv.slice(2).map((file) => ({
  name: basename(file, ".graphql"),
  url: `http://${basename(file, ".graphql")}.invalid/graphql`,
  typeDefs: parse(readFileSync(file, "utf8")),
}));
const { errors, schema, supergraphSdl } = composeServices(subgraphs);
const told = (errors ?? []).map(({ message, extensions }) => ({ code: extensions.code, message }));
const api = schema ? printSchema(schema.toAPISchema().toGraphQLJSSchema()) : null;
process.stdout.write(JSON.stringify({ errors: told, supergraph: supergraphSdl ?? null, api }));
