"""`scripts/compat`: test the facade on every Python, with the lowest and the newest libraries."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import frozen

from scripts.ending import end
from scripts.packaging import interpreters
from scripts.packaging.building import build
from scripts.packaging.commands import CommandError
from scripts.packaging.environments import LOWEST, NEWEST, Environment

ROOT = Path(__file__).parents[2]
MINORS = (11, 12, 13, 14)
RESOLUTIONS = (LOWEST, NEWEST)
PASSED, FAILED, UNKNOWN, ABSENT = "passed", "failed", "unknown", "absent"


@frozen
class Outcome:
    """How the tests went for a Python and a resolution; `said` goes into the table."""

    kind: str
    said: str


def attempt(
    python: interpreters.Interpreter, resolution: str, wheel: Path, root: Path, folder: Path
) -> Outcome:
    """Install and test once."""
    started = time.monotonic()
    label = f"{python.version} {resolution}"
    try:
        environment = Environment.create(python.path, folder / "environment")
        libraries = environment.install_for_tests(wheel, resolution, root)
    except CommandError as error:
        print(f"{label}: {error}", file=sys.stderr)
        return Outcome(UNKNOWN, "cannot be installed")
    print(f"{label}: {libraries}", file=sys.stderr)
    try:
        passed = environment.test_facade(root, folder / "tests")
    except CommandError as error:
        print(f"{label}: {error}", file=sys.stderr)
        return Outcome(FAILED, "failed")
    return Outcome(PASSED, f"{passed}, {time.monotonic() - started:.0f} s")


def matrix(wheel: Path, root: Path, folder: Path) -> dict[str, list[Outcome]]:
    """Go through all Pythons and resolutions."""
    rows: dict[str, list[Outcome]] = {}
    for minor in MINORS:
        if (python := interpreters.find(minor)) is None:
            rows[f"3.{minor}"] = [Outcome(ABSENT, "not present: untested")] * len(RESOLUTIONS)
            continue
        rows[python.version] = [
            attempt(python, resolution, wheel, root, folder / f"{minor}-{resolution}")
            for resolution in RESOLUTIONS
        ]
    return rows


def table(rows: dict[str, list[Outcome]]) -> Iterator[str]:
    """Write the table."""
    lines: list[tuple[str, ...]] = [("python", *RESOLUTIONS)]
    lines += [(name, *(outcome.said for outcome in row)) for name, row in rows.items()]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        yield "  ".join(cells).rstrip()


def status(rows: dict[str, list[Outcome]]) -> int:
    """Tell the exit status."""
    kinds = {outcome.kind for row in rows.values() for outcome in row}
    if FAILED in kinds:
        return 1
    return 2 if UNKNOWN in kinds or PASSED not in kinds else 0


def parser() -> argparse.ArgumentParser:
    """Describe the command line."""
    made = argparse.ArgumentParser(
        prog="scripts/compat",
        description="Test the installed wheel with every Python 3.11 to 3.14 of this machine, each "
        "with the lowest libraries that pyproject.toml allows and with the newest. Pythons are "
        "looked for on PATH and in pyenv.",
        epilog="Exit status: 0 all that are present passed; 1 tests failed; 2 nothing was present, "
        "or something could not be installed.",
    )
    made.add_argument("wheel", nargs="?", type=Path, help="instead of one built from the tree")
    return made


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Run the command and tell its exit status."""
    wheel: Path | None = parser().parse_args(arguments).wheel
    if wheel is not None and not wheel.is_file():
        print(f"{wheel}: there is no such wheel", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="compat-") as name:
        folder = Path(name)
        try:
            [built] = [wheel.resolve()] if wheel else build(root, folder, "--wheel")
        except CommandError as error:
            print(error, file=sys.stderr)
            return 2
        rows = matrix(built, root, folder)
    print("\n".join(table(rows)))
    return status(rows)


if __name__ == "__main__":
    end(main)
