"""Statements, in their turn, and taken down in the account of the request that they are for."""

import time
from collections.abc import Mapping
from typing import Any

from graph_service.graphql.account import Statement, current
from graph_service.graphql.bounds.turns import Turns
from graph_service.graphql.graph import Answer, Run


def accounted(run: Run) -> Run:
    """The same, with each statement written into the account that is open, if one is."""

    async def run_and_note(text: str, parameters: Mapping[str, Any]) -> Answer:
        account, began = current(), time.perf_counter()
        try:
            answer = await run(text, parameters)
            account.rows += len(answer.rows)
            return answer
        finally:
            account.statements.append(Statement(text, time.perf_counter() - began, began))

    return run_and_note


def in_turn(run: Run, turns: Turns) -> Run:
    """The same, each statement when it is its caller's turn."""

    async def run_in_turn(text: str, parameters: Mapping[str, Any]) -> Answer:
        # By its hash: what was slow is remembered, and statements may be long.
        turn, done = await turns.take(current().caller, hash(text)), False
        try:
            answer = await run(text, parameters)
            done = True
            return answer
        finally:
            turns.give_back(turn, done=done)

    return run_in_turn
