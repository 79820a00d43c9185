"""`scripts/release`: from CHANGELOG.md and a clean commit to files in dist/, and no further."""

from __future__ import annotations

import argparse
import hashlib
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from scripts.ending import end
from scripts.normalize.problems import RefusalError
from scripts.packaging import building, inspection, readiness, repository
from scripts.packaging.commands import CommandError

ROOT = Path(__file__).parents[2]
DISTRIBUTION = "private-avatar-client"


def release(root: Path) -> int:
    """Refuse, or build, check and keep; tell the exit status."""
    candidate = readiness.read(root)
    if found := readiness.findings(candidate):
        return refuse(found)
    version, commit = str(candidate.version), repository.commit(root)
    with tempfile.TemporaryDirectory(prefix="release-") as name:
        folder = Path(name)
        made = building.build_commit(root, folder / "first")
        again = building.build_commit(root, folder / "second")
        found = [*building.differences(made, again), *inspect(made, version, folder)]
        if found:
            return refuse(found)
        kept = keep(made, root / "dist")
    print("\n".join(report(version, commit, candidate.notes, kept)))
    return 0


def refuse(found: Sequence[str]) -> int:
    """Say all that was found."""
    for finding in found:
        print(finding, file=sys.stderr)
    print("nothing was put into dist/", file=sys.stderr)
    return 1


def inspect(made: Sequence[Path], version: str, folder: Path) -> list[str]:
    """Check what was built."""
    source = folder / "first" / "source"
    distribution, wheel = sorted(made, key=lambda path: path.suffix)
    return [
        *inspection.unpacked(distribution, source),
        *inspection.contents(wheel, source),
        *inspection.tools(made, source),
        *inspection.installed(wheel, version, folder / "environment"),
    ]


def keep(made: Sequence[Path], target: Path) -> list[Path]:
    """Copy what passed into dist/, where older files may be."""
    target.mkdir(exist_ok=True)
    return [Path(shutil.copy(path, target)) for path in made]


def report(version: str, commit: str, notes: str, kept: Sequence[Path]) -> Iterator[str]:
    """Say what was made, and what a maintainer types next."""
    yield f"{DISTRIBUTION} {version}, commit {commit}\n\n{notes}\n"
    for path in kept:
        content = path.read_bytes()
        digest = hashlib.sha256(content).hexdigest()
        yield f"dist/{path.name}\n  {len(content)} bytes, sha256 {digest}"
    files = [f"dist/{path.name}" for path in kept]
    [wheel] = [name for name in files if name.endswith(".whl")]
    message = f"{DISTRIBUTION} {version}"
    yield "\nchecked; nothing was tagged or uploaded. REMOTE and INDEX are yours to fill in:\n"
    for command in (
        ["scripts/compat", wheel],
        ["git", "tag", "--annotate", "--message", message, f"v{version}", commit],
        ["git", "push", "REMOTE", f"v{version}"],
        [".venv/bin/python", "-m", "twine", "upload", "--repository", "INDEX", *files],
    ):
        yield f"  {shlex.join(command)}"


def parser() -> argparse.ArgumentParser:
    """Describe the command line."""
    return argparse.ArgumentParser(
        prog="scripts/release",
        description="Build and check the version that CHANGELOG.md describes, from the commit that "
        "is checked out, into dist/. It stops there: it never tags and never uploads, but prints "
        "the commands that do.",
        epilog="Exit status: 0 built and checked; 1 there are findings; 2 it could not tell, for "
        "want of git, an index or a file.",
    )


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Run the command and tell its exit status."""
    parser().parse_args(arguments)
    try:
        return release(root)
    except building.BuildError as error:
        return refuse([str(error)])
    except (CommandError, RefusalError, OSError) as error:
        print(f"could not tell: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    end(main)
