"""What is compiled is loaded by later processes without numba making itself ready to compile."""

import os
import subprocess
import sys
from pathlib import Path

import numba
import numpy as np
import pytest

from graph_service.analysis import compiled as compiling
from graph_service.analysis.compiled import TRIED, _Kept, compiled
from graph_service.analysis.kernels import cores

CORES = """
import sys
import numpy as np
from graph_service.analysis.kernels.cores import core_numbers
print(core_numbers(np.array([0, 2, 4, 7, 8]), np.array([1, 2, 0, 2, 0, 1, 3, 2], dtype=np.int32)).tolist())
print("numba.np.linalg" in sys.modules)
"""
EVERYTHING_KEPT = """
import importlib, pkgutil, sys
from numba.core.dispatcher import Dispatcher
from graph_service.analysis import adjacency, kernels
from graph_service.analysis.compiled import _Kept
names = [f"{kernels.__name__}.{one.name}" for one in pkgutil.iter_modules(kernels.__path__)] + [adjacency.__name__]
loops = {loop for name in names for loop in vars(importlib.import_module(name)).values() if isinstance(loop, Dispatcher)}
for loop in loops:
    if isinstance(loop._cache, _Kept):  # it is not inlined
        for signature, *_ in loop._cache._cache_file._load_index():
            loop.compile(signature)
print(len(loops), sum(sum(loop.stats.cache_misses.values()) for loop in loops), "numba.np.linalg" in sys.modules)
"""


def run(script: str, **variables: str) -> list[str]:
    given = os.environ | variables
    found = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env=given
    )
    return found.stdout.split("\n")[:-1]


def test_a_later_process_loads_what_one_has_compiled(tmp_path: Path) -> None:
    first, second = (run(CORES, NUMBA_CACHE_DIR=str(tmp_path)) for _ in range(2))
    assert first == ["[2, 2, 2, 1]", "True"]
    assert second == ["[2, 2, 2, 1]", "False"]


@pytest.mark.parametrize(("kind", "left"), [("nbi", 100), ("nbc", 0)])
def test_what_a_crash_has_spoilt_is_compiled_anew(kind: str, left: int, tmp_path: Path) -> None:
    run(CORES, NUMBA_CACHE_DIR=str(tmp_path))
    for file in tmp_path.rglob(f"*.{kind}"):
        file.write_bytes(file.read_bytes()[:left])
    expected = ["[2, 2, 2, 1]", "True"], ["[2, 2, 2, 1]", "False"]
    assert tuple(run(CORES, NUMBA_CACHE_DIR=str(tmp_path)) for _ in range(2)) == expected


def test_all_that_is_kept_can_be_loaded_so() -> None:
    """Nothing of ours calls what only a numba that is ready to compile knows: the process would end."""
    # Another test may be keeping one meanwhile: numba names it before it is there.
    told = [run(EVERYTHING_KEPT)[0].split() for _ in range(2)]
    assert all(int(count) > 50 for count, *_ in told)
    assert ["0", "False"] in [rest for _, *rest in told]


def test_the_numba_that_is_locked_is_the_one_that_was_tried() -> None:
    """Whoever locks another finds out here whether it loads what is kept in the same way, and writes it into `TRIED`."""
    assert numba.__version__.startswith(TRIED)


def test_another_numba_loads_in_its_own_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiling, "TRIED", "never")
    triangle = np.array([0, 2, 4, 6]), np.array([1, 2, 0, 2, 0, 1], dtype=np.int32)
    again = compiled(vars(cores.core_numbers)["py_func"])
    assert not isinstance(vars(again)["_cache"], _Kept)
    assert again(*triangle).tolist() == [2, 2, 2]


def test_what_is_kept_for_other_arguments_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    triangle = np.array([0, 2, 4, 6]), np.array([1, 2, 0, 2, 0, 1], dtype=np.int32)
    assert cores.core_numbers(*triangle).tolist() == [2, 2, 2]
    kept = next(iter(vars(cores.core_numbers)["overloads"].values()))
    monkeypatch.setattr(_Kept, "_load_overload", lambda self, signature, target: kept)
    again = compiled(vars(cores.core_numbers)["py_func"])
    assert again(triangle[0], triangle[1].astype(np.int64)).tolist() == [2, 2, 2]
