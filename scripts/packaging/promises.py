"""What each version promised, and whether it is kept: `python -m scripts.packaging.promises`.

`tests/releases/1.2.3.json` lists the public names of a version, and what it announced of those that
go. The list follows the source until CHANGELOG.md dates the version, and never again. What the last
dated version listed must still be there, unless it had announced this version, or an earlier one,
as the one in which it goes. What was announced must be gone by then. What stood on a reconstructed
page was provisional: it may be withdrawn at once, below `[withdrawn]` in `outdated.toml`.

Exit 0: every promise is kept, and the list is written, or as it should be; 1: a promise is broken,
or `--check` found the list stale.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from attrs import evolve

from scripts.deprecations import Deprecated
from scripts.ending import end
from scripts.names import Surface, owner
from scripts.packaging import changelog, versions
from scripts.packaging.versions import Version
from scripts.parsing import text_in

ROOT = Path(__file__).parents[2]
RECORDS = Path("tests/releases")
OUTDATED = RECORDS / "outdated.toml"


def record(version: Version) -> Path:
    """Name the file that lists a version's names."""
    return RECORDS / f"{version}.json"


def is_recorded(root: Path, version: Version) -> bool:
    """Tell whether the list of a version says what the source says."""
    path = root / record(version)
    return path.is_file() and path.read_text("utf-8") == Surface.of(root).text()


def follow(root: Path, version: Version, *, dated: bool, check: bool) -> Iterator[str]:
    """Write the list of a version that is in the making, or say that it is stale."""
    path = root / record(version)
    if (dated and path.is_file()) or is_recorded(root, version):
        return
    if check:
        yield f"{record(version)} is stale: run scripts/derive and review it"
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(Surface.of(root).text(), "utf-8")


def broken(root: Path, version: Version, dated: Collection[Version]) -> Iterator[str]:
    """Yield every promise that a tree breaks."""
    now, gone_at_once = Surface.of(root), withdrawn(root)
    yield from overdue(version, now)
    for name in sorted(gone_at_once & now.names):
        yield f"{OUTDATED}: {name} is still there: take it out of [withdrawn]"
    before = max((other for other in dated if other < version), default=version)
    for last in sorted({before, version} & set(dated)):
        if (path := root / record(last)).is_file():
            listed = Surface.parse(path.read_text("utf-8"))
            yield from gone(version, now, evolve(listed, names=listed.names - gone_at_once))
        else:
            yield f"{record(last)} is missing: bring it back from the tag v{last}"


def withdrawn(root: Path) -> frozenset[str]:
    """Read which names went without notice, each for a reason."""
    path = root / OUTDATED
    told = tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}
    return frozenset(told.get("withdrawn", {}))


def overdue(version: Version, now: Surface) -> Iterator[str]:
    """Yield what should be gone, and what goes no later than it was deprecated."""
    for name, what in sorted(now.deprecated.items()):
        if goes(what) <= version:
            yield f"{name} goes in {what.removed_in}, and this is {version}: remove it"
        if (since := Version.parse(what.since)) is None or since >= goes(what):
            yield f"{name}: {what.removed_in} does not come after {what.since}: leave time"


def gone(version: Version, now: Surface, last: Surface) -> Iterator[str]:
    """Yield what went too early, or is to, given what an earlier version said."""
    for name in sorted(last.names - now.names):
        what = last.deprecated.get(name)
        if owner(name) and owner(name) not in now.names:
            continue  # its owner answers for it
        if what is None:
            yield f"{name} is gone, and no version had said so: put it back, as deprecated"
        elif version < goes(what):
            yield f"{name} is gone, and was to stay until {what.removed_in}: put it back"
    for name in sorted(last.deprecated.keys() & now.deprecated.keys()):
        promised = last.deprecated[name]
        if goes(now.deprecated[name]) < goes(promised):
            yield f"{name} was to stay until {promised.removed_in}: it cannot go earlier"


def goes(what: Deprecated) -> Version:
    """Read the version in which something goes."""
    if (version := Version.parse(what.removed_in)) is None:
        raise ValueError(f"removed_in={what.removed_in!r}: write a version such as 1.2.3")
    return version


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Write or compare the list, and judge the promises."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.packaging.promises",
        description="List the public names of this version, and hold it to what others promised.",
    )
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if stale")
    options = parser.parse_args(arguments)
    if (version := versions.declared(root)) is None:
        print(versions.UNDECLARED, file=sys.stderr)
        return 1
    text = text_in(root / changelog.NAME)
    dated = {release.version for release in changelog.parse(text).releases}
    found = [*follow(root, version, dated=version in dated, check=options.check)]
    found += dict.fromkeys(broken(root, version, dated))
    for line in found:
        print(line, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    end(main)
