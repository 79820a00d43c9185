"""How a drill went, and whether a tree is whole after it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from attrs import frozen

from scripts.drilling.trees import Done, recover, regenerate, state

T = TypeVar("T")
OLD, NEW, MIXED = "wholly old", "wholly new", "a mixture"


@frozen
class Outcome:
    """What was tried, how that ended in a word or two, and what is wrong with it, if anything."""

    name: str
    end: str
    finding: str = ""


@frozen
class Ends:
    """What a tree was before a regeneration, and what it is after one that nothing disturbs."""

    old: dict[str, bytes]
    new: dict[str, bytes]

    def which(self, root: Path, besides: str | None = None) -> str:
        """Tell which of them a tree is, but for what a folder in it holds."""
        now = {name: told for name, told in state(root).items() if name.split("/")[0] != besides}
        return OLD if now == self.old else NEW if now == self.new else MIXED


def aftermath(root: Path, ends: Ends) -> tuple[str, str]:
    """Let the next command come, and tell how it left a tree, and what is wrong with that."""
    recovered = recover(root)
    end = ends.which(root)
    mixed = ["the next command left a mixture"] if end == MIXED else []
    return end, "; ".join([*failed("the next command", recovered), *mixed])


def run_later(root: Path, ends: Ends, *arguments: str) -> str:
    """Let another run come, and find what is wrong with how it left a tree."""
    later = regenerate(root, *arguments)
    end = ends.which(root)
    missed = [] if end == NEW else [f"one run later the tree is {end}"]
    return "; ".join([*failed("one run later", later), *missed])


def joined(*findings: str) -> str:
    """Join what was found."""
    return "; ".join(filter(None, findings))


def failed(what: str, done: Done) -> Iterator[str]:
    """Say that a command failed, if it did."""
    if done.status:
        yield f"{what} ended with {done.status}: {done.err.strip()[-200:]}"


def each(work: Callable[[T], Outcome], tasks: Iterable[T]) -> Iterator[Outcome]:
    """Do many things on all cores, and yield what came of them in their order."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        yield from pool.map(work, tasks)
