"""A style sheet is read whole or refused."""

import pytest

from graph_service.errors import FileError
from graph_service.style_sheet import parsed

SHEET = 'node {\n  color: #DDDDDD;\n}\n\nnode.Group {\n  caption: "{name}";\n  color: #E69F00;\n}\n'


def test_a_rule_has_its_properties_without_quotes() -> None:
    assert parsed(SHEET, "style.grass") == {
        "node": {"color": "#DDDDDD"},
        "node.Group": {"caption": "{name}", "color": "#E69F00"},
    }


@pytest.mark.parametrize("extra", ["/* groups */\n", "// groups\n", "node.Topic { color: #88CCEE; }\n"])
def test_what_is_no_rule_is_refused(extra: str) -> None:
    with pytest.raises(FileError, match="is no rule"):
        parsed(SHEET + extra, "style.grass")
