"""`scripts/test-released`: the tests of the last release, on today's package."""

from __future__ import annotations

import argparse
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from scripts.ending import end
from scripts.packaging import repository
from scripts.packaging.commands import CommandError
from scripts.packaging.environments import Environment, passed
from scripts.packaging.promises import OUTDATED
from scripts.packaging.versions import Version

ROOT = Path(__file__).parents[2]
TESTS = ("tests/facade", "tests/faults")
ALWAYS = "always"
OURS = "ignore:private_avatar:DeprecationWarning"
"""What goes may still be used, and old tests do."""


def last_release(root: Path) -> str | None:
    """Name the tag of the last version before this commit, or at it."""
    found = {Version.of_tag(tag): tag for tag in repository.past_tags(root)}
    versions = [version for version in found if version is not None]
    return found[max(versions)] if versions else None


def outdated(root: Path, tag: str) -> Iterator[str]:
    """Yield the tests of a release that do not hold today."""
    told = tomllib.loads((root / OUTDATED).read_text("utf-8"))
    for part in (ALWAYS, str(Version.of_tag(tag))):
        yield from told.get(part, {})


def run(root: Path, tag: str, folder: Path) -> str:
    """Run the tests of a release with the Python that runs this; tell how many passed.

    They come with their tools and settings, but what they import is installed: it is today's.
    """
    released = repository.export(root, folder / "released", tag)
    left_out = [f"--deselect={name}" for name in outdated(root, tag)]
    options = ["-q", "-p", "no:cacheprovider", "--numprocesses=auto", "-W", OURS, *left_out]
    environment = Environment(Path(sys.prefix))
    return passed(environment.run("-m", "pytest", *options, *TESTS, folder=released))


def nothing(root: Path) -> str:
    """Say why there is no release."""
    if repository.is_shallow(root):
        return "this copy of the repository is shallow; `git fetch --unshallow --tags` completes it"
    return "no release is tagged before this commit"


def parser() -> argparse.ArgumentParser:
    """Describe the command line."""
    return argparse.ArgumentParser(
        prog="scripts/test-released",
        description="Run the tests of the facade as they were at the last tag such as v1.2.3, on "
        f"the package as it is now. {OUTDATED} names those that do not hold any more, and why.",
        epilog="Exit status: 0 all passed, or no release is known here; 1 some failed.",
    )


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Run the command and tell its exit status."""
    parser().parse_args(arguments)
    try:
        tag = last_release(root)
        why = nothing(root) if tag is None else ""
    except CommandError as error:
        tag, why = None, f"git cannot tell: {error}"
    if tag is None:
        print(f"nothing to run: {why}")
        return 0
    with tempfile.TemporaryDirectory(prefix="released-") as name:
        try:
            print(f"{tag}: {run(root, tag, Path(name))}")
        except CommandError as error:
            print(f"{tag}: {error}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    end(main)
