"""What somebody would write by hand instead: one route for each question, with its own Cypher, straight to JSON."""

import os
import socket
from typing import Any

import neo4j
import orjson
import uvicorn
from fastapi import FastAPI, Request, Response
from uvicorn.supervisors import Multiprocess

_PARTNERS = """COLLECT { MATCH (p)<-[r:PARTNER_IN]-(o:Organisation) WITH r, o ORDER BY o.id LIMIT $most
    RETURN {role: r.role, amount: r.amount, node: {id: o.id, name: o.name, country: o.country %s}} }"""
_PROJECTS = """COLLECT { MATCH (o)-[:PARTNER_IN]->(q:Project) WITH q ORDER BY q.id LIMIT $few
    RETURN {id: q.id, name: q.name, grantedAmount: q.grantedAmount} }"""
_SCALARS = (
    "id: o.id, name: o.name, nameIsOurs: o.nameIsOurs, pic: o.pic, country: o.country, sector: o.sector, "
)
STATEMENTS = {
    "one": "MATCH (o:Entity&Organisation {id: $id}) RETURN {id: o.id, name: o.name, country: o.country, sector: o.sector} AS data",
    "around": "MATCH (p:Entity&Project {id: $id}) RETURN {id: p.id, name: p.name, partners: "
    + _PARTNERS % f", projects: {_PROJECTS}"
    + "} AS data",
    "many": "RETURN COLLECT { MATCH (p:Project) WHERE p.name IS NOT NULL AND p.grantedAmount > $over WITH p ORDER BY p.name, p.id "
    "LIMIT 50 RETURN {id: p.id, name: p.name, grantedAmount: p.grantedAmount, partners: "
    + _PARTNERS % f", projects: {_PROJECTS}"
    + "} } AS data",
    "wide": "RETURN COLLECT { MATCH (o:Organisation) WHERE o.name IS NOT NULL WITH o ORDER BY o.name, o.id LIMIT 500 "
    f"RETURN {{{_SCALARS} basis: o.basis, status: o.status}} }} AS data",
    "shared": "MATCH (o:Entity&Organisation {id: $id}) RETURN {id: o.id, name: o.name, collaborators: COLLECT { "
    "MATCH (o)-[:PARTNER_IN]->(p:Project)<-[:PARTNER_IN]-(other:Organisation) WHERE other <> o "
    "WITH other, count(DISTINCT p) AS many, collect(DISTINCT p) AS shared ORDER BY many DESC, other.id LIMIT 20 "
    "RETURN {count: many, node: {id: other.id, name: other.name}, shared: COLLECT { UNWIND shared AS p "
    "WITH p, COUNT { MATCH (p)<-[:PARTNER_IN]-(one) RETURN DISTINCT one } AS size ORDER BY size, p.id LIMIT 5 "
    "RETURN {thing: {id: p.id, name: p.name}} }} }} AS data",
}
app = FastAPI()
driver = neo4j.AsyncGraphDatabase.driver(
    os.environ["NEO4J_URI"],
    auth=("neo4j", os.environ["NEO4J_PASSWORD"]),
    notifications_min_severity="OFF",
    max_connection_pool_size=64,
)


@app.post("/{name}")
async def answer(name: str, request: Request) -> Response:
    given: dict[str, Any] = orjson.loads(await request.body())
    async with driver.session(database="neo4j", default_access_mode=neo4j.READ_ACCESS) as session:
        result = await session.run(STATEMENTS[name], given["variables"])
        record = await result.single(strict=True)
    return Response(orjson.dumps(record["data"]), media_type="application/json")


def serve(port: int, processes: int) -> None:
    """By as many processes as uvicorn starts."""
    config = uvicorn.Config(
        "bench.rest_route:app", port=port, workers=processes, log_config=None, access_log=False
    )
    if processes == 1:
        uvicorn.Server(config).run()
        return
    listening = config.bind_socket()
    # What asyncio does by itself where it makes the socket: otherwise answers in two parts take 40 ms.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    Multiprocess(config, [listening]).run()


if __name__ == "__main__":
    serve(int(os.environ["PORT"]), int(os.environ.get("PROCESSES", "1")))
