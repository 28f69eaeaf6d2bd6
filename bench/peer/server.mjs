// The peer: @neo4j/graphql behind Yoga, over the same graph. Environment: PORT, BOLT, NEO4J_PASSWORD.
import http from "node:http";
import { Neo4jGraphQL } from "@neo4j/graphql";
import { createYoga } from "graphql-yoga";
import neo4j from "neo4j-driver";

const typeDefs = `
  type Organisation @node(labels: ["Organisation", "Entity"]) {
    id: ID! name: String! nameIsOurs: Boolean pic: String country: String sector: String basis: String! status: String!
    projects: [Project!]! @relationship(type: "PARTNER_IN", direction: OUT, properties: "Partner")
    collaborators: [Collaborator!]! @cypher(columnName: "found", statement: """
      MATCH (this)-[:PARTNER_IN]->(p:Project)<-[:PARTNER_IN]-(other:Organisation) WHERE other <> this
      WITH other, count(DISTINCT p) AS many, collect(DISTINCT p) AS shared ORDER BY many DESC, other.id LIMIT 20
      RETURN {count: many, node: {id: other.id, name: other.name}, shared: COLLECT {
        UNWIND shared AS p
        WITH p, COUNT { MATCH (p)<-[:PARTNER_IN]-(one) RETURN DISTINCT one } AS size ORDER BY size, p.id LIMIT 5
        RETURN {thing: {id: p.id, name: p.name}}
      }} AS found
    """)
  }
  type Named { id: ID! name: String! }
  type Shared { thing: Named! }
  type Collaborator { count: Int! node: Named! shared: [Shared!]! }
  type Project @node(labels: ["Project", "Entity"]) {
    id: ID! name: String! kind: String grantedAmount: Int currency: String when: String status: String!
    partners: [Organisation!]! @relationship(type: "PARTNER_IN", direction: IN, properties: "Partner")
  }
  type Partner @relationshipProperties { role: String amount: Int }
`;

const driver = neo4j.driver(process.env.BOLT, neo4j.auth.basic("neo4j", process.env.NEO4J_PASSWORD));
const schema = await new Neo4jGraphQL({ typeDefs, driver }).getSchema();
const yoga = createYoga({
  schema,
  logging: false,
  graphiql: false,
  context: () => ({ sessionConfig: { database: "neo4j" } }),
});
http.createServer(yoga).listen(Number(process.env.PORT), "127.0.0.1");
