"""`scripts/fuzz --hostile`: take every hostile document through the readers and the whole road."""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from scripts.ending import end
from scripts.fuzzing.hostile import judging, table
from scripts.fuzzing.hostile.judging import Case, Outcome
from scripts.fuzzing.hostile.table import Make

LONGEST = 600.0
"""Seconds that a document may take, with all steps of the road and the type check."""
TABLES: dict[str, Mapping[str, Make]] = {
    "normalize": table.QUICK | table.LARGE,
    "regenerate": table.FOLDERS,
}
"""Every document, by the step that it begins with."""


def parser() -> argparse.ArgumentParser:
    """Describe the command line."""
    made = argparse.ArgumentParser(
        prog="scripts/fuzz --hostile",
        description="Take documents that mean harm through the readers and, where they are "
        "accepted, through scripts/regenerate, each in a process with a gigabyte of memory. The "
        "type checker alone may take more.",
        epilog="Exit status: 0 each became a client or was refused; 1 there are findings.",
    )
    made.add_argument("--only", default="", metavar="WORD", help="those with this in their name")
    made.add_argument("--seconds", type=float, default=LONGEST, help="for one (default: 600)")
    return made


def main(
    arguments: Sequence[str] | None = None,
    tables: Mapping[str, Mapping[str, Make]] = TABLES,
    confined: Sequence[str] = judging.CONFINED,
) -> int:
    """Run the command and tell its exit status."""
    options = parser().parse_args(arguments)
    began, tried, found = time.monotonic(), 0, 0
    for step, cases in tables.items():
        for name in cases:
            if options.only in name:
                tried += 1
                found += not tell(list(taken(step, name, cases[name], options.seconds, confined)))
    print(f"{tried} documents in {time.monotonic() - began:.0f} s, {found} findings")
    return int(found > 0)


def taken(
    step: str, name: str, make: Make, seconds: float, confined: Sequence[str]
) -> Iterator[Outcome]:
    """Take a document through a step and, if it is accepted, through the whole road."""
    with tempfile.TemporaryDirectory(prefix="hostile-") as place:
        folder = Path(place)
        (folder / "given").mkdir()
        case = Case(name, make(folder / "given"), folder / step)
        case.folder.mkdir()
        [outcome] = judging.run(step, [case], seconds, confined)
        yield outcome
        if outcome.accepted and step == "normalize":
            yield from taken("regenerate", name, make, seconds, confined)


def tell(outcomes: Sequence[Outcome]) -> bool:
    """Say what became of a document; tell whether that is right."""
    last = outcomes[-1]
    faults = [fault for outcome in outcomes for fault in outcome.faults]
    became = "a client" if last.accepted else f"refused: {last.said.partition(os.linesep)[0][:120]}"
    print(f"{last.name}: {'; '.join(faults) or became}", flush=True)
    return not faults


if __name__ == "__main__":
    end(main)
