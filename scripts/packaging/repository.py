"""What git knows of the tree."""

from __future__ import annotations

import tarfile
from pathlib import Path

from scripts.packaging.commands import run


def git(root: Path, *arguments: object) -> list[str]:
    """Ask git, and return the lines of its answer."""
    return run(["git", *arguments], root).splitlines()


def commit(root: Path) -> str:
    """Name the commit that is checked out."""
    return git(root, "rev-parse", "--verify", "HEAD")[0]


def committed_at(root: Path) -> str:
    """Tell when that was committed, in seconds since 1970."""
    return git(root, "show", "--no-patch", "--format=%ct", "HEAD")[0]


def changes(root: Path) -> list[str]:
    """List what was changed or added since, as `git status --short` does."""
    return git(root, "status", "--porcelain")


def tags(root: Path) -> list[str]:
    """List the tags that this copy of the repository knows."""
    return git(root, "tag", "--list")


def past_tags(root: Path) -> list[str]:
    """List the tags of the commit that is checked out, and of those before it."""
    return git(root, "tag", "--list", "--merged", "HEAD")


def is_shallow(root: Path) -> bool:
    """Tell whether this copy of the repository lacks older commits."""
    return git(root, "rev-parse", "--is-shallow-repository") == ["true"]


def export(root: Path, target: Path, what: str = "HEAD") -> Path:
    """Write the files of a commit, and nothing else, into a folder that is not there yet."""
    target.mkdir(parents=True)
    archive = target.with_suffix(".tar")
    git(root, "archive", "--format=tar", f"--output={archive}", what)
    with tarfile.open(archive) as packed:
        packed.extractall(target, filter="data")
    return target
