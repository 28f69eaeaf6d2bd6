"""The style on one line says what its file says, and can stand among several commands."""

import json

from graph_service.exploring.looks import browser_json
from graph_service.style_sheet import rules


def test_it_holds_every_rule_in_the_order_of_the_file() -> None:
    read = json.loads(browser_json())
    assert read == rules()
    assert list(read) == list(rules())


def test_it_neither_ends_the_command_nor_the_line() -> None:
    assert not set(browser_json()) & {";", "\n"}
