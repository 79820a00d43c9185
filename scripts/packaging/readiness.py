"""What must be true before anything is built."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import frozen

from scripts.packaging import changelog, repository
from scripts.packaging.changelog import NAME, Changelog
from scripts.packaging.versions import Version

VERSION_FILE = Path("src/private_avatar/_version.py")
ASSIGNED = re.compile(r'(?m)^__version__ = "(.*)"$')


@frozen
class Candidate:
    """What a tree says of itself before a release. A `version` of `None` is no version."""

    version: Version | None
    changelog: Changelog
    changes: Sequence[str]
    tags: Sequence[str]

    @property
    def notes(self) -> str:
        """What the changelog says of the version."""
        return next(
            (told.notes for told in self.changelog.releases if told.version == self.version), ""
        )

    @property
    def last(self) -> Version | None:
        """The last version before this one, by the tags and by the changelog."""
        tagged = [Version.parse(tag.removeprefix("v")) for tag in self.tags]
        told = [release.version for release in self.changelog.releases]
        others = [found for found in (*tagged, *told) if found and found != self.version]
        return max(others, default=None)


def read(root: Path) -> Candidate:
    """Read a tree."""
    return Candidate(
        version=version(root),
        changelog=changelog.parse((root / NAME).read_text("utf-8")),
        changes=repository.changes(root),
        tags=repository.tags(root),
    )


def version(root: Path) -> Version | None:
    """Read the version that a tree gives itself; `None` if that is none."""
    found = ASSIGNED.search((root / VERSION_FILE).read_text("utf-8"))
    return Version.parse(found[1]) if found else None


def findings(candidate: Candidate) -> list[str]:
    """List what stands in the way of a release: all of it, a sentence each."""
    found = [
        *(f"{change[3:]}: not as committed: commit or remove it" for change in candidate.changes),
        *candidate.changelog.problems,
    ]
    if changelog.entries(candidate.changelog.unreleased):
        found.append(f"{NAME}: `## Unreleased` still has entries: move them below the version")
    if candidate.version is None:
        found.append(f'{VERSION_FILE}: there is no line like __version__ = "1.2.3"')
    else:
        found += of_version(candidate, candidate.version)
    return found


def of_version(candidate: Candidate, version: Version) -> Iterator[str]:
    """Yield what is wrong with the version."""
    if version not in {told.version for told in candidate.changelog.releases}:
        yield f"{NAME}: there is no section `## {version} - ` with the date of its release"
    elif not changelog.entries(candidate.notes):
        yield f"{NAME}: the section of {version} is empty: say what changed for users"
    if tag := next((tag for tag in candidate.tags if tag.removeprefix("v") == str(version)), None):
        yield f"{version} was released: there is a tag {tag}; raise it in {VERSION_FILE}"
    last = candidate.last
    if last is not None and version not in (allowed := last.successors(candidate.notes)):
        may = ", ".join(map(str, sorted(allowed)))
        yield (
            f"{version} does not follow {last}: by semantic versioning, and the headings "
            f"of its section, it may be {may}"
        )
