"""`scripts/bench`: measure, tell, compare, write."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from scripts.arguments import count
from scripts.benching.cases import CASES, TABLE
from scripts.benching.figures import results
from scripts.benching.keeping import FIGURES, Kept, rounded, write
from scripts.benching.machine import machine, versions
from scripts.benching.model import Case
from scripts.benching.processes import ROOT
from scripts.benching.running import Running
from scripts.benching.telling import compared, lines
from scripts.ending import end

CLIENTS = ROOT / ".venv-bench/bin/python"
ROUNDS = 15


def parser(cases: Mapping[str, Case]) -> argparse.ArgumentParser:
    """Describe the command line."""
    made = argparse.ArgumentParser(
        prog="scripts/bench",
        description="Measure our client beside others, by turns, against servers on this machine.",
        epilog="Exit status: 0, whatever the figures say; 2 a file to compare with holds none.",
    )
    made.add_argument(
        "--only", action="append", choices=[*cases], help="measure this case alone; may be repeated"
    )
    made.add_argument(
        "--rounds", type=count, default=ROUNDS, help="how often (default: %(default)s, or less)"
    )
    made.add_argument("--json", action="store_true", help="print the samples as JSON")
    made.add_argument(
        "--compare",
        type=Path,
        nargs="?",
        const=ROOT / FIGURES,
        metavar="FILE",
        help="say what moved by more than both spreads (default: the committed figures)",
    )
    made.add_argument(
        "--write", action="store_true", help="write the figures, the picture and the README's table"
    )
    return made


def main(
    arguments: Sequence[str] | None = None,
    cases: Mapping[str, Case] = CASES,
    clients: str = str(CLIENTS),
    root: Path = ROOT,
) -> int:
    """Run the command and tell its exit status."""
    options = parser(cases).parse_args(arguments)
    chosen = {name: cases[name] for name in options.only or cases}
    before = Kept.load(options.compare) if options.compare else None
    path = root / FIGURES
    kept_before = Kept.load(path) if options.write and path.is_file() else None
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        running = Running(clients, sys.executable, Path(folder), say)
        figures = running.figures(chosen, options.rounds)
    kept = Kept.taken(machine(), versions(clients), rounded(figures))
    told = results(kept.cases, TABLE)
    if options.json:
        print(json.dumps({"machine": kept.caption, "cases": kept.cases}))
    else:
        print(kept.caption, *lines(told), sep="\n")
    if before is not None:
        moved = compared(results(before.cases, TABLE), told)
        say("\n".join(moved) or "nothing moved by more than the spreads")
    if options.write:
        write(kept.over(kept_before) if kept_before else kept, root)
    return 0


def say(line: str) -> None:
    """Tell people, beside what machines are told."""
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    end(main)
