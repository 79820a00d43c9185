"""`scripts/regenerate`: exports in, client package out, in one step or not at all."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from scripts.ending import INTERRUPTED, REFUSED, end
from scripts.generation import provenance, swap
from scripts.generation.problems import GenerationError, UntoldError
from scripts.generation.road import ROOT, Choices, Road, other_road, own_road
from scripts.generation.telling import after, complain
from scripts.normalize.choices import add_choices
from scripts.normalize.problems import RefusalError

UNTOLD = 3
"""The exit status where all was done, and could not be told."""

EXPECTED = (RefusalError, swap.UnfinishedError, GenerationError, KeyboardInterrupt, OSError)
"""What ends a run before it changed anything."""


def regenerate(road: Road) -> int:
    """Go the road, unless its end is as the last run left it."""
    was_there = road.target.exists()
    road.target.mkdir(parents=True, exist_ok=True)
    try:
        return go(road)
    except BaseException:
        if not was_there:
            with suppress(OSError):  # unless there is something in it
                road.target.rmdir()
        raise


def go(road: Road) -> int:
    """Finish what an earlier run left, and see whether there is something to do."""
    with swap.alone(road.target):
        if swap.unfinished(road.target):
            with after(lambda: swap.recover(road.target)):
                road.tell("finished a regeneration that had been interrupted")
        else:
            swap.recover(road.target)  # of a run that was killed before, only the stage is left
        current = provenance.is_current(road.target, road.names, road.made_from)
        if road.choices.force or not current:
            return int(heavy("regenerating").regenerate(road))
        road.tell(
            "nothing to do: the exports, the settings and the tools are those of the last run"
        )
        if road.choices.since is not None:
            heavy("regenerating").report(road)
        return 0


def heavy(name: str) -> Any:
    """Load a module only when there is something to do: that nothing is shows in half a second."""
    return import_module(f"scripts.generation.{name}")


def parser() -> argparse.ArgumentParser:
    """Describe the command line."""
    made = argparse.ArgumentParser(
        prog="scripts/regenerate",
        description="Build openapi.yaml and generated/ from exports/ and swap them in.",
        epilog="Exit status: 0 done; 1 not sound, not as committed, or stopped at what breaks; "
        "2 an input was refused, or a check cannot tell; 3 done, but it could not be told; "
        "130 interrupted. Unless it is 0 or 3, nothing changes but what an interrupted run left.",
    )
    made.add_argument(
        "--check", action="store_true", help="change nothing; exit 1 if anything committed differs"
    )
    made.add_argument(
        "--force", action="store_true", help="build although nothing that goes in has changed"
    )
    made.add_argument(
        "--exports", nargs="+", type=Path, metavar="PATH", help="other exports, or folders of them"
    )
    made.add_argument(
        "--into", type=Path, metavar="DIR", help="where the other exports' package goes"
    )
    made.add_argument(
        "--accept-breaking", action="store_true", help="swap in what breaks programs, too"
    )
    made.add_argument("--since", metavar="REVISION", help="compare with what a revision of git had")
    forms = made.add_mutually_exclusive_group()
    for form, what in (("json", "as JSON"), ("markdown", "for a pull request")):
        forms.add_argument(
            f"--{form}",
            dest="form",
            action="store_const",
            const=form,
            default="text",
            help=f"say what changes {what}, and all else on the standard error",
        )
    add_choices(made)
    return made


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Run the command and tell its exit status."""
    made = parser()
    options = made.parse_args(arguments)
    if (options.exports is None) != (options.into is None) or (options.check and options.into):
        made.error("--exports and --into go together, and without --check")
    choices = Choices(
        options.force,
        options.strict,
        options.explain,
        tuple(options.prefer),
        options.accept_breaking,
        options.since,
        options.form,
    )
    try:
        status = run(options, choices, root)
        sys.stdout.flush()
    except UntoldError as error:
        print(error, file=sys.stderr)
        return UNTOLD
    except EXPECTED as error:
        status, why = fate(error)
        complain(why, options.form)
    return status


def run(options: argparse.Namespace, choices: Choices, root: Path) -> int:
    """Do what was asked for, and tell the exit status."""
    if options.check:
        return int(heavy("checking").check(own_road(root, choices)))
    if options.into is not None:
        return regenerate(other_road(options.exports, options.into, choices))
    return regenerate(own_road(root, choices))


def fate(error: BaseException) -> tuple[int, str]:
    """Tell the exit status and the reason of a run that changed nothing."""
    if isinstance(error, GenerationError):
        return 1, str(error)
    if isinstance(error, KeyboardInterrupt):
        return INTERRUPTED, "interrupted; nothing was changed"
    if isinstance(error, OSError):
        what = f"{error.filename or 'the tree'}: {error.strerror or error}"
        return REFUSED, f"{what}; nothing was changed"
    return REFUSED, str(error)


if __name__ == "__main__":
    end(main)
