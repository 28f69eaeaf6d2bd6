"""Loops compiled by numba: what it has compiled is kept on disk, and loaded from there in a tenth of its own time.

numba makes itself ready to compile before it looks whether there is anything to be compiled (0.15 s: what it knows of
Python's and numpy's functions). What is on disk is machine code: to load that, nothing has to be known but where the
functions of its memory are.
"""

import functools
import importlib
from collections.abc import Callable
from typing import Any, TypeVar, cast

import llvmlite.binding as llvm
import numba
from numba.core.caching import FunctionCache

TRIED = "0.68."
"""The numba that this was tried with. Nobody promises that its code can be loaded so: another loads it in its own way."""

Loop = TypeVar("Loop", bound=Callable[..., Any])


class _Kept(FunctionCache):
    """What was compiled of one function, by the types of what it is called with."""

    def load_overload(self, signature: Any, target: Any) -> Any:
        """Load what is there for a signature; None if nothing is, and numba makes itself ready and compiles.

        Two processes that compile at the same moment may give what they keep the same name, so it is looked at whose it is.
        A file that a crash of the machine has left empty, or half of, is as good as none.
        """
        _tell_where_memory_is_had()
        try:
            found = self._load_overload(signature, target)  # type: ignore[no-untyped-call]
        except Exception:  # noqa: BLE001  # what is wrong with a file may show as anything
            self.flush()  # type: ignore[no-untyped-call]
            return None
        return found if found is not None and found.signature.args == tuple(signature) else None


@functools.cache
def _tell_where_memory_is_had() -> None:
    """Name the functions that compiled code has its arrays by, as numba does too before it compiles."""
    memory = importlib.import_module("numba.core.runtime._nrt_python")
    for name, address in memory.c_helpers.items():
        llvm.add_symbol(name if name.startswith("_") else f"NRT_{name}", address)


def compiled(function: Loop) -> Loop:
    """Compile a function when it is first called with arguments of a type: numbers in, numbers out, without the GIL."""
    found: Any = numba.njit(nogil=True, cache=True)(function)
    if numba.__version__.startswith(TRIED):
        found._cache = _Kept(function)  # type: ignore[no-untyped-call]  # noqa: SLF001  # in place of its own
    return cast("Loop", found)


def inlined(function: Loop) -> Loop:
    """Write a function into those compiled ones that call it, where a call for each would take too long."""
    return cast("Loop", numba.njit(nogil=True, inline="always")(function))
