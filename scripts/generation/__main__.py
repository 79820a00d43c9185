"""`scripts/regenerate`: exports in, client package out, in one step or not at all."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from scripts.changes.assessment import Side
from scripts.changes.model import Verdict
from scripts.changes.telling import Telling
from scripts.generation import provenance, swap
from scripts.generation.checking import check
from scripts.generation.comparing import compare, earlier
from scripts.generation.generator import PACKAGE
from scripts.generation.problems import GenerationError
from scripts.generation.road import ROOT, Choices, Road, build, differences, other_road, own_road
from scripts.generation.summary import summary
from scripts.normalize.__main__ import add_choices
from scripts.normalize.explain import explain
from scripts.normalize.problems import RefusalError

STOPPED = """stopped  nothing was changed: this breaks programs that are right today
         --accept-breaking swaps it in all the same, for instance to mend the facade"""


def regenerate(road: Road, *, own: bool) -> int:
    """Build beside the target, say what that means, and swap it in."""
    road.target.mkdir(parents=True, exist_ok=True)
    with swap.alone(road.target):
        if swap.recover(road.target):
            road.tell("finished a regeneration that had been interrupted")
        if not road.choices.force and is_current(road):
            road.tell(
                "nothing to do: the exports, the settings and the tools are those of the last run"
            )
            return report(road, own=own)
        stage = swap.stage(road.target)
        try:
            made = build(road, stage)
            changed = differences(road, stage)
            with earlier(road) as old:
                told = compare(road, old, Side(stage), own=own)
        except BaseException:
            swap.recover(road.target)
            raise
        if stopped := is_stopped(road, told):
            swap.recover(road.target)
        else:
            swap.swap(road.target, road.names)
    if not stopped:
        for line in summary(made, road.target / "generated" / PACKAGE, changed):
            road.tell(line)
    if road.choices.explain:
        road.tell(explain(made.report))
    tell(road, told)
    if stopped:
        print(STOPPED, file=sys.stderr)
    return int(stopped)


def is_current(road: Road) -> bool:
    """Tell whether everything is as the last run left it, by hashes."""
    return provenance.is_current(road.target, road.names, road.made_from)


def report(road: Road, *, own: bool) -> int:
    """Say what changed since a revision, if that was asked for."""
    if road.choices.since is not None:
        with earlier(road) as old:
            tell(road, compare(road, old, Side(road.target), own=own))
    return 0


def is_stopped(road: Road, told: Telling) -> bool:
    """Tell whether a break stops the run."""
    return told.assessment.verdict is Verdict.BREAKING and not road.choices.accept_breaking


def tell(road: Road, told: Telling) -> None:
    """Say what changes, in the form that was chosen."""
    form = road.choices.form
    if form == "text":
        for line in told.text():
            road.tell(line)
    else:
        print(told.json() if form == "json" else told.markdown())


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
            return check(own_road(root, choices))
        if options.into is not None:
            return regenerate(other_road(options.exports, options.into, choices), own=False)
        return regenerate(own_road(root, choices), own=True)
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
