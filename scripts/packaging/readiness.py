"""What must be true before anything is built."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import frozen

from scripts.packaging import changelog, promises, repository, versions
from scripts.packaging.changelog import NAME, Changelog
from scripts.packaging.versions import Version
from scripts.parsing import text_in


@frozen
class Candidate:
    """What a tree says of itself before a release. A `version` of `None` is no version.

    `is_recorded` tells whether the list of the version's promises is what the source says.
    """

    version: Version | None
    changelog: Changelog
    changes: Sequence[str]
    tags: Sequence[str]
    is_recorded: bool

    @property
    def notes(self) -> str:
        """What the changelog says of the version."""
        return next(
            (told.notes for told in self.changelog.releases if told.version == self.version), ""
        )

    @property
    def last(self) -> Version | None:
        """The last version before this one, by the tags and by the changelog."""
        tagged = [Version.of_tag(tag) for tag in self.tags]
        told = [release.version for release in self.changelog.releases]
        others = [found for found in (*tagged, *told) if found and found != self.version]
        return max(others, default=None)


def read(root: Path) -> Candidate:
    """Read a tree."""
    version = versions.declared(root)
    return Candidate(
        version=version,
        changelog=changelog.parse(text_in(root / NAME)),
        changes=repository.changes(root),
        tags=repository.tags(root),
        is_recorded=version is not None and promises.is_recorded(root, version),
    )


def findings(candidate: Candidate) -> list[str]:
    """List what stands in the way of a release: all of it, a sentence each."""
    found = [
        *(f"{change[3:]}: not as committed: commit or remove it" for change in candidate.changes),
        *candidate.changelog.problems,
    ]
    if changelog.entries(candidate.changelog.unreleased):
        found.append(f"{NAME}: `## Unreleased` still has entries: move them below the version")
    if candidate.version is None:
        found.append(versions.UNDECLARED)
    else:
        found += of_version(candidate, candidate.version)
    return found


def of_version(candidate: Candidate, version: Version) -> Iterator[str]:
    """Yield what is wrong with the version."""
    if version not in {told.version for told in candidate.changelog.releases}:
        yield f"{NAME}: there is no section `## {version} - ` with the date of its release"
    elif not changelog.entries(candidate.notes):
        yield f"{NAME}: the section of {version} is empty: say what changed for users"
    if tag := next((tag for tag in candidate.tags if Version.of_tag(tag) == version), None):
        yield f"{version} was released: there is a tag {tag}; raise it in {versions.FILE}"
    if not candidate.is_recorded:
        yield (
            f"{promises.record(version)}: not what the source says: "
            "remove it, run scripts/derive and commit it"
        )
    last = candidate.last
    if last is not None and version not in (allowed := last.successors(candidate.notes)):
        may = ", ".join(map(str, sorted(allowed)))
        yield (
            f"{version} does not follow {last}: by semantic versioning, and the headings "
            f"of its section, it may be {may}"
        )
