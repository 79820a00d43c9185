"""The process in which hostile documents are read: it has a gigabyte of memory, and says what came.

`python -m scripts.fuzzing.hostile.confined STEP OUTPUT EXPORT [OUTPUT EXPORT …]` takes each export
through the step, and prints a line of JSON for each. What ends this process is a finding.
"""

from __future__ import annotations

import contextlib
import io
import json
import resource
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from unittest import mock

from scripts.generation import gate
from scripts.generation.__main__ import main as regenerate
from scripts.normalize.__main__ import main as normalize

MOST_MEMORY = 2**30
"""Bytes of address space, of this process and of each that it starts but the type checker, which is
not ours and takes more for a thousand operations."""

Road = Callable[[str, str], int]
types = gate.type_faults


def unconfined(package: Path, cache: Path) -> Iterator[str]:
    """Check types with as much memory as there is."""
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    yield from types(package, cache)


STEPS: dict[str, Road] = {
    "normalize": lambda output, export: normalize(["-o", output, "--", export]),
    "regenerate": lambda output, export: regenerate(["--into", output, f"--exports={export}"]),
}


def taken(step: Road, output: str, export: str) -> tuple[int, str]:
    """Take an export through a step, and tell the exit status and what was said."""
    said = io.TextIOWrapper(io.BytesIO(), "utf-8")
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(io.StringIO()):
        status = step(output, export)
    said.seek(0)
    return status, said.read()


def main(arguments: Sequence[str]) -> int:
    """Run the command."""
    step, *pairs = arguments
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, resource.RLIM_INFINITY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with mock.patch.object(gate, "type_faults", unconfined):
        for output, export in zip(pairs[::2], pairs[1::2], strict=True):
            print(json.dumps(taken(STEPS[step], output, export)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
