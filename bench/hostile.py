"""Ten thousand requests that nobody honest sends: `python -m bench.hostile PORT PID MANY`.

What is measured is the memory of the service, and whether it goes on answering others. PORT and PID are those of a service
that runs over the seed.
"""

import asyncio
import contextlib
import hashlib
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import psutil

ID = "region-kronoberg"
_HONEST = json.dumps({"query": f'{{ organisation(id: "{ID}") {{ name }} }}'}).encode()


class Attack(NamedTuple):
    """Bytes, and how they are sent: whole, half and then nothing, or drop by drop; and whether the answer is read."""

    sent: bytes
    manner: str = "whole"
    reads: bool = True


def _post(body: bytes, kind: str = "application/json", length: int | None = None) -> bytes:
    size = len(body) if length is None else length
    head = f"POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: {kind}\r\nContent-Length: {size}\r\n"
    return head.encode() + b"Connection: close\r\n\r\n" + body


def _query(text: str, **variables: Any) -> Attack:
    return Attack(_post(json.dumps({"query": text, "variables": variables}).encode()))


def _deep(n: int) -> Attack:
    return _query(
        "{ group(id: $x) { " + "subgroups { nodes { " * (5 + n % 900) + "id" + " } }" * (5 + n % 900) + " } }"
    )


def _deep_json(n: int) -> Attack:
    text = b"[" * (1000 + n) + b"]" * (1000 + n)
    return Attack(_post(b'{"query": "{ graphVersion }", "variables": {"a": ' + text + b"}}"))


def _deep_where(n: int) -> Attack:
    where: dict[str, Any] = {"name": {"eq": str(n)}}
    for _ in range(40 + n % 300):
        where = {"NOT": where}
    return _query("query ($w: OrganisationWhere) { organisations(where: $w) { totalCount } }", w=where)


def _giant_list(n: int) -> Attack:
    return _query("query ($i: [ID!]!) { nodes(ids: $i) { id } }", i=[f"{n}-{each}" for each in range(15_000)])


def _giant_id(n: int) -> Attack:
    return _query("query ($i: ID!) { node(id: $i) { id } }", i=f"{n}" * 30_000)


def _unused(n: int) -> Attack:
    return _query("{ graphVersion }", **{f"{n}x{each}": [[]] * 20 for each in range(1500)})


def _aliases(n: int) -> Attack:
    return _query("{ " + " ".join(f'a{n}x{each}: node(id: "{ID}") {{ id }}' for each in range(400)) + " }")


def _operations(n: int) -> Attack:
    return _query(" ".join(f"query A{n}x{each} {{ graphVersion }}" for each in range(700)))


def _many_documents(n: int) -> Attack:
    return _query(
        f'query A{n} {{ nodes(ids: ["{n}", {", ".join(f"{each}" for each in range(450))}]) {{ id }} }}'
    )


def _suggestions(n: int) -> Attack:
    return _query("{ " + " ".join(f"organisatoins{n}x{each}" for each in range(700)) + " }")


def _bomb(n: int) -> Attack:
    doubling = "".join(
        f"fragment F{each} on Node {{ ...F{each + 1} ...F{each + 1} }} " for each in range(20 + n % 40)
    )
    return _query(f'{{ node(id: "x") {{ ...F0 }} }} {doubling} fragment F{20 + n % 40} on Node {{ id }}')


def _directives(n: int) -> Attack:
    return _query("{ graphVersion " + "@include(if: true) " * (100 + n % 900) + "}")


def _introspection(n: int) -> Attack:
    inner = "fields { type { " * (n % 40) + "name" + " } }" * (n % 40)
    return _query(f"{{ __schema {{ types {{ name {inner} }} }} }}")


def _pages(n: int) -> Attack:
    return _query(
        "query ($f: Int!) { organisations(first: $f) { nodes { memberOf(first: $f) { nodes { members(first: $f) { nodes "
        "{ id } } } } } } }",
        f=50 + n % 500,
    )


def _networks(n: int) -> Attack:
    return _query(
        f'{{ network(asOf: "{1990 + n % 40}-01-{1 + n % 28:02}") {{ actors(first: 5) {{ betweenness }} }} }}'
    )


def _search(n: int) -> Attack:
    return _query(
        "query ($t: String!) { search(text: $t, first: 100) { totalCount } }", t="a~ OR *:* " * (n % 400)
    )


def _bad_text(n: int) -> Attack:
    return Attack(_post(b'{"query": "{ node(id: \\"' + bytes([0x80 + n % 128]) * 500 + b'\\") { id } }"}'))


def _surrogates(_: int) -> Attack:
    return Attack(
        _post(b'{"query": "{ node(id: \\"\\\\ud800\\") { id } }", "variables": {"\\ud800": "\\udfff"}}')
    )


def _numbers(n: int) -> Attack:
    return Attack(
        _post(
            b'{"query": "query ($f: Int!) { groups(first: $f) { totalCount } }", "variables": {"f": 1e%d}}'
            % n
        )
    )


def _batch(_: int) -> Attack:
    return Attack(_post(b"[" + b",".join([_HONEST] * 500) + b"]"))


def _too_big(n: int) -> Attack:
    return Attack(_post(b" " * (300_000 + n)))


def _lies(n: int) -> Attack:
    return Attack(_post(_HONEST, length=10_000 + n), "half")


def _form(_: int) -> Attack:
    return Attack(_post(b"query=%7BgraphVersion%7D", "application/x-www-form-urlencoded"))


def _no_http(n: int) -> Attack:
    return Attack(hashlib.sha512(str(n).encode()).digest() * 30)


def _long_head(n: int) -> Attack:
    return Attack(b"GET /graphql HTTP/1.1\r\n" + b"X-A: %s\r\n" % (b"x" * 4000) * (20 + n % 30), "half")


def _long_address(n: int) -> Attack:
    return Attack(
        b"GET /graphql?query=%s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
        % (b"%7B" * (5000 + n % 9000))
    )


def _drops(_: int) -> Attack:
    return Attack(_post(_HONEST), "drops")


def _unread(_: int) -> Attack:
    request = b"GET /graphql/static/graphiql.min.js HTTP/1.1\r\nHost: x\r\n\r\n"
    return Attack(request * 8, "half", reads=False)


def _runs_away(n: int) -> Attack:
    return Attack(_pages(n).sent, "half", reads=False)


ATTACKS: tuple[Callable[[int], Attack], ...] = (
    *(
        _deep,
        _deep_json,
        _deep_where,
        _giant_list,
        _giant_id,
        _unused,
        _aliases,
        _operations,
        _many_documents,
    ),
    *(_suggestions, _bomb, _directives, _introspection, _pages, _networks, _search, _bad_text, _surrogates),
    *(
        _numbers,
        _batch,
        _too_big,
        _lies,
        _form,
        _no_http,
        _long_head,
        _long_address,
        _drops,
        _unread,
        _runs_away,
    ),
)


async def attack(port: int, many: int, at_once: int = 64, linger_s: float = 2.0) -> Counter[str]:
    """Send so many. The statuses; `none` for those that were not answered, or did not wait for it."""
    answers, numbers = Counter[str](), iter(range(many))

    async def attacker() -> None:
        for n in numbers:
            answers[await _sent(port, ATTACKS[n % len(ATTACKS)](n), linger_s)] += 1

    await asyncio.gather(*(attacker() for _ in range(at_once)))
    return answers


async def is_answered(port: int) -> bool:
    """Whether an honest question is."""
    return await _sent(port, Attack(_post(_HONEST)), 30) == "200"


async def _sent(port: int, one: Attack, linger_s: float) -> str:
    """The status of the answer."""
    with contextlib.suppress(OSError, TimeoutError):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            async with asyncio.timeout(linger_s if one.manner != "whole" else 60):
                await _write(writer, one)
                if not one.reads:
                    await asyncio.sleep(linger_s / 4)
                    return "none"
                line = (await reader.readline()).split()
                return line[1].decode() if len(line) > 1 else "none"
        finally:
            writer.transport.abort()
    return "none"


async def _write(writer: asyncio.StreamWriter, one: Attack) -> None:
    for piece in _pieces(one):
        writer.write(piece)
        if one.reads:
            await writer.drain()
        if one.manner == "drops":
            await asyncio.sleep(0.05)


def _pieces(one: Attack) -> Iterator[bytes]:
    step = 8 if one.manner == "drops" else max(1, len(one.sent))
    return (one.sent[at : at + step] for at in range(0, len(one.sent), step))


def main(port: int, pid: int, many: int) -> None:
    """Attack from another process, and print what is seen meanwhile."""
    process, most = psutil.Process(pid), 0.0
    honest: list[bool] = []
    took: list[float] = []
    before, began = process.memory_info().rss / 2**20, time.perf_counter()
    command = [sys.executable, "-m", "bench.hostile", str(port), "attack", str(many)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as attacker:
        while attacker.poll() is None:
            asked = time.perf_counter()
            honest.append(asyncio.run(is_answered(port)))
            took.append(time.perf_counter() - asked)
            most = max(most, process.memory_info().rss / 2**20)
            time.sleep(0.1)
        told = attacker.stdout.read() if attacker.stdout else ""
    took.sort()
    print(f"{many} requests in {time.perf_counter() - began:.0f} s: {told.strip()}")
    print(f"memory: {before:.0f} MiB before, {most:.0f} at most")
    print(
        f"honest questions meanwhile: {sum(honest)} of {len(honest)} answered, middle {took[len(took) // 2]:.3f} s, longest {took[-1]:.3f} s"
    )


if __name__ == "__main__":
    given = sys.argv[1:4]
    if given[1] == "attack":
        print(dict(asyncio.run(attack(int(given[0]), int(given[2])))))
    else:
        main(*map(int, given))
