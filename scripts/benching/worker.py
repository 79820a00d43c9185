"""One contender of one case, in a process of its own.

`python -P worker.py MEASURE CONTENDER URL COUNT`, with the root of the repository in PYTHONPATH.
Each line of the standard input asks for a sample, which is answered by a line of JSON. Nothing
heavy is loaded before the contender loads it: what that costs may be what is measured.
"""

from __future__ import annotations

import sys
from importlib import import_module

from scripts.benching.places import Place, pin

TYPE_CHECKING = False
if TYPE_CHECKING:
    from scripts.benching.model import Measuring


def main(measure: str, contender: str, url: str, count: str) -> None:
    """Answer every line of the standard input by a sample."""
    module = import_module(f"scripts.benching.measures.{measure}")
    taken: Measuring = module.Measure(contender, url, int(count))
    for _ in sys.stdin:
        sample = taken.sample()
        told = ", ".join(f'"{name}": {value!r}' for name, value in sample.items())
        print(f"{{{told}}}", flush=True)
    taken.close()


if __name__ == "__main__":
    if sys.argv[1] != "road":  # which is gone by several processes at once
        pin(Place.WORKER)
    main(*sys.argv[1:])
