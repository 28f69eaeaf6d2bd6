"""Ask the service at the address given with the client that ariadne-codegen made; JSON on stdout."""

import datetime as dt
import json
import sys
from typing import Any

from client import Client
from client.agreements import AgreementsAgreementsNodes
from client.enums import AgreementField, OrganisationKind
from client.exceptions import GraphQLClientGraphQLMultiError
from client.input_types import AgreementOrder, AgreementWhere, AreaFilter, DateFilter


def municipalities(client: Client, area: str) -> list[str | None]:
    """The codes of all municipalities of an area, three at a time."""
    codes: list[str | None] = []
    after: str | None = None
    while True:
        page = client.municipalities(area=area, first=3, after=after).organisations
        assert {node.kind for node in page.nodes} == {OrganisationKind.MUNICIPALITY}
        codes += [node.municipality_code for node in page.nodes]
        if not page.page_info.has_next_page:
            assert len(codes) == page.total_count
            return codes
        after = page.page_info.end_cursor


def ending(client: Client, area: str, before: dt.date) -> list[dict[str, Any]]:
    """The agreements of an area that end before a day, those that end last first."""
    found = client.agreements(
        where=AgreementWhere(
            AND=[
                AgreementWhere(area=AreaFilter(in_=[area])),
                AgreementWhere(valid_to=DateFilter(lt=before)),
            ]
        ),
        order_by=[AgreementOrder(field=AgreementField.validTo)],
    )
    return [_agreement(node) for node in found.agreements.nodes]


def _agreement(node: AgreementsAgreementsNodes) -> dict[str, Any]:
    assert isinstance(node.valid_to, dt.date)
    parties = {edge.node.id: [source.place for source in edge.sources] for edge in node.parties.edges}
    return {"id": node.id, "to": node.valid_to.isoformat(), "status": node.status.name, "parties": parties}


def anything(client: Client, *ids: str) -> list[Any]:
    """The type of each thing, or None if there is no such thing."""
    found = [client.anything(id=id_).node for id_ in ids]
    return [node and [node.typename__, node.model_dump(mode="json").get("sector")] for node in found]


def refusal(client: Client) -> dict[str, Any]:
    try:
        client.municipalities(area="07", first=-1)
    except GraphQLClientGraphQLMultiError as error:
        (only,) = error.errors
        return {"message": only.message, "path": only.path, **(only.extensions or {})}
    raise AssertionError("a page of -1 was answered")


def main(url: str) -> None:
    client = Client(url=url)
    answers = {
        "municipalities": municipalities(client, "07"),
        "ending": ending(client, "04", dt.date(2025, 1, 1)),
        "anything": anything(client, "region-kronoberg", "sok-kronoberg-2019-2025", "ask", "no-such-thing"),
        "grants": [node.granted_amount for node in client.grants(over=10_000).projects.nodes],
        "refusal": refusal(client),
    }
    print(json.dumps(answers))


if __name__ == "__main__":
    main(*sys.argv[1:])
