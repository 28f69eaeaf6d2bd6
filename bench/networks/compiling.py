"""Have all compiled that ours compiles, and kept: nobody compiles in the middle of a measure. At once where it is kept."""

import tempfile
from pathlib import Path

from bench.networks import ours
from bench.networks.generating import Size, as_structure, generated
from graph_service.analysis import paying

_TINY = Size("tiny", organisations=90, things=80, memberships=260, largest=12, regions=3)


def main() -> None:
    """Take every measure of a tiny network as if it were large."""
    for name in filter(str.isupper, vars(paying)):
        setattr(paying, name, -1)
    with tempfile.TemporaryDirectory() as folder:
        given = ours.ROUTE.build(ours.Read(as_structure(generated(_TINY)), Path(folder) / "pairs"))
        for measure in ours.ROUTE.measures.values():
            measure(given)


if __name__ == "__main__":
    main()
