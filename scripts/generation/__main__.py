"""`scripts/regenerate`: exports in, client package out, in one step or not at all."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from scripts.generation import provenance, swap
from scripts.generation.problems import GenerationError
from scripts.generation.road import ROOT, Choices, Road, other_road, own_road
from scripts.normalize.choices import add_choices
from scripts.normalize.problems import RefusalError


def regenerate(road: Road) -> int:
    """Go the road, unless its end is as the last run left it."""
    road.target.mkdir(parents=True, exist_ok=True)
    with swap.alone(road.target):
        if swap.recover(road.target):
            road.tell("finished a regeneration that had been interrupted")
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
        "2 an input was refused, or a check cannot tell. Nothing changes unless it is 0.",
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
        if options.check:
            return int(heavy("checking").check(own_road(root, choices)))
        if options.into is not None:
            return regenerate(other_road(options.exports, options.into, choices))
        return regenerate(own_road(root, choices))
    except (RefusalError, swap.UnfinishedError) as refusal:
        print(refusal, file=sys.stderr)
        return 2
    except GenerationError as failure:
        print(failure, file=sys.stderr)
        return 1
    except OSError as error:
        print(
            f"{error.filename or 'the tree'}: {error.strerror or error}; nothing was changed",
            file=sys.stderr,
        )
        return 2


if __name__ == "__main__":
    sys.exit(main())
