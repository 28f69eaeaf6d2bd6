"""A text names a node by its id, an area's code, or its name however it is typed."""

import pytest

from graph_service.analysis import node_named, structure_of
from graph_service.errors import BadInputError
from graph_service.model.vocabulary import Label

GIVEN = structure_of(
    nodes=[
        ("Organisation", "vaxjo-kommun", {"name": "Växjö kommun", "aliases": "VK|Kommunen"}),
        ("Organisation", "alvesta-kommun", {"aliases": "Kommunen"}),
        ("Organisation", "forum-a", {"name": "Forum"}),
        ("Organisation", "forum-b", {"name": "FORUM"}),
        ("Group", "forum", {"name": "Forum"}),
        ("Area", "vaxjo", {"name": "Växjö kommun", "code": "0780"}),
    ]
)


@pytest.mark.parametrize("text", ["vaxjo-kommun", "Växjö kommun", "VAXJO kommun ", "vk"])
def test_an_organisation_is_found_however_its_name_is_typed(text: str) -> None:
    assert GIVEN.nodes.id[node_named(GIVEN, text, [Label.ORGANISATION])] == "vaxjo-kommun"


def test_an_area_is_found_by_its_code_too() -> None:
    for text in ("0780", "växjö kommun", "vaxjo"):
        assert GIVEN.nodes.id[node_named(GIVEN, text, [Label.AREA])] == "vaxjo"


def test_a_name_of_several_is_refused_with_their_ids() -> None:
    with pytest.raises(BadInputError, match="several") as refused:
        node_named(GIVEN, "forum", [Label.ORGANISATION])
    assert "forum-a, forum-b" in refused.value.hint
    with pytest.raises(BadInputError, match="several") as refused:
        node_named(GIVEN, "kommunen", [Label.ORGANISATION])
    assert "alvesta-kommun, vaxjo-kommun" in refused.value.hint
    assert GIVEN.nodes.id[node_named(GIVEN, "forum", [Label.GROUP])] == "forum"
    assert node_named(GIVEN, "forum", [Label.ORGANISATION, Label.GROUP]) == 4, "an id goes before names"


def test_what_is_not_there_is_refused_with_the_nearest() -> None:
    with pytest.raises(BadInputError, match="no organisation") as refused:
        node_named(GIVEN, "Vaxsjö komun", [Label.ORGANISATION])
    assert "Växjö kommun (vaxjo-kommun)" in refused.value.hint
    with pytest.raises(BadInputError, match="no organisation") as refused:
        node_named(GIVEN, "0" * 30, [Label.ORGANISATION])
    assert "name as the documents have it" in refused.value.hint
