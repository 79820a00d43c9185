"""`scripts/drill`: let go wrong whatever may go wrong with a regeneration, and count."""

from __future__ import annotations

import argparse
import secrets
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from scripts.drilling import disks, evolutions, kills, neighbours
from scripts.drilling.mutations.table import MUTATIONS
from scripts.drilling.outcomes import Outcome
from scripts.drilling.trees import ROOT
from scripts.ending import end

DRILLS = ("kills", "disks", "neighbours", "evolutions")
Drill = Callable[[Path], Iterator[Outcome]]


def parser() -> argparse.ArgumentParser:
    """Describe the command line."""
    made = argparse.ArgumentParser(
        prog="scripts/drill",
        description="Kill regenerations, spoil their disks, let them meet, and take changes of "
        "openapi.yaml the whole road, all in copies of the tree.",
        epilog="Exit status: 0 all went as it should; 1 something did not; 2 it could not begin.",
    )
    made.add_argument("drill", nargs="*", metavar="DRILL", help=f"some of: {', '.join(DRILLS)}")
    made.add_argument("--kills", type=int, default=50, metavar="N", help="kills (default: 50)")
    made.add_argument("--faults", type=int, metavar="N", help="faults of the disk (default: all)")
    made.add_argument("--only", action="append", metavar="NAME", help="only this evolution")
    made.add_argument(
        "--no-facade-tests",
        dest="tests",
        action="store_const",
        const=(),
        default=evolutions.TESTS,
        help="do not run the facade's tests on what the evolutions generate",
    )
    made.add_argument("--seed", type=int, help="draw the same moments again")
    return made


def drills(options: argparse.Namespace, root: Path, seed: int) -> dict[str, Drill]:
    """Map the drills to what runs them in an empty folder."""
    chosen = [MUTATIONS[name] for name in options.only or MUTATIONS]
    return {
        "kills": lambda tree: kills.drill(tree, kills.prepare(root, tree), options.kills, seed),
        "disks": lambda folder: disks.drill(folder, seed, options.faults),
        "neighbours": lambda tree: neighbours.drill(tree, kills.prepare(root, tree)),
        "evolutions": lambda folder: evolutions.drill(root, folder, chosen, options.tests),
    }


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Run the command and tell its exit status."""
    made = parser()
    options = made.parse_args(arguments)
    unknown = {*options.drill} - {*DRILLS} or {*(options.only or ())} - {*MUTATIONS}
    if unknown:
        made.error(f"there is no {', '.join(sorted(unknown))}")
    seed = secrets.randbelow(2**32) if options.seed is None else options.seed
    print(f"seed {seed}")
    known = drills(options, root, seed)
    try:
        found = [run(name, known[name]) for name in options.drill or DRILLS]
    except evolutions.BaselineError as error:
        print(error, file=sys.stderr)
        return 2
    return 1 if any(found) else 0


def run(name: str, drill: Drill) -> int:
    """Run a drill, print what came of it, and count what is wrong."""
    began = time.monotonic()
    outcomes: list[Outcome] = []
    with tempfile.TemporaryDirectory(prefix="drill-") as folder:
        for one in drill(Path(folder)):
            outcomes.append(one)
            found = f": {one.finding}" if one.finding else ""
            print("!!" if found else "ok", f"{name}, {one.name}: {one.end}{found}", flush=True)
    wrong = sum(bool(outcome.finding) for outcome in outcomes)
    ends = ", ".join(f"{count} {end}" for end, count in Counter(o.end for o in outcomes).items())
    took = time.monotonic() - began
    print(f"{name}: {len(outcomes)} in {took:.0f} s, {wrong} not as they should be; {ends}\n")
    return wrong


if __name__ == "__main__":
    end(main)
