"""Measuring a case: all its entries by turns, so that a disturbance meets everybody."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

from attrs import field, frozen

from scripts.benching.model import Case, Entry, Figures, Samples
from scripts.benching.processes import ROOT, process, served, worker
from scripts.benching.roads import wide


@frozen
class Running:
    """How to measure.

    Attributes:
        clients: The Python that has the clients.
        tools: The Python that has the tools of the project.
        folder: Where packages of so many operations are made.
        tell: Where progress goes.
    """

    clients: str
    tools: str
    folder: Path
    tell: Callable[[str], object] = field(repr=False)

    def figures(self, cases: Mapping[str, Case], rounds: int) -> Figures:
        """Measure cases one after the other."""
        self.compile(ROOT / "src", ROOT / "generated")
        found: Figures = {}
        for name, case in cases.items():
            self.tell(f"{name}: {', '.join(entry.name for entry in case.entries)}")
            found[name] = self.samples(case, min(rounds, case.rounds))
        return found

    def samples(self, case: Case, rounds: int) -> Samples:
        """Measure the entries of a case by turns."""
        found: Samples = {entry.name: [] for entry in case.entries}
        with ExitStack() as stack:
            takers = self._fresh(case, stack) if case.is_fresh else self._kept(case, stack)
            for number in range(rounds):
                turn = number % len(case.entries)
                for entry in (*case.entries[turn:], *case.entries[:turn]):
                    found[entry.name].append(takers[entry.name]())
        return found

    def _kept(self, case: Case, stack: ExitStack) -> dict[str, Callable[[], Any]]:
        """Start a worker for each entry, which stays."""
        urls = stack.enter_context(served(case.server, len(case.entries)))
        return {
            entry.name: stack.enter_context(self._worker(case, entry, url)).ask
            for entry, url in zip(case.entries, urls, strict=True)
        }

    def _fresh(self, case: Case, stack: ExitStack) -> dict[str, Callable[[], Any]]:
        """Prepare to start a worker for each sample, and a gateway too."""
        if case.server == "gateway":
            return {e.name: partial(self._served_once, case, e) for e in case.entries}
        urls = stack.enter_context(served(case.server, len(case.entries)))
        return {
            entry.name: partial(self._once, case, entry, url)
            for entry, url in zip(case.entries, urls, strict=True)
        }

    def _served_once(self, case: Case, entry: Entry) -> Any:
        """Take one sample, in front of a new server."""
        with served(case.server, 1) as [url]:
            return self._once(case, entry, url)

    def _once(self, case: Case, entry: Entry, url: str) -> Any:
        """Take one sample, in a new process."""
        with self._worker(case, entry, url) as started:
            return started.ask()

    def _worker(self, case: Case, entry: Entry, url: str) -> Any:
        """Start a worker."""
        python = self.tools if case.tools else self.clients
        count = case.count if entry.count is None else entry.count
        first = None if entry.operations is None else self.package(entry.operations)
        return process(worker(python, case.measure, entry.contender, url, count), first)

    def package(self, operations: int) -> Path:
        """Make a generated package of ours with so many operations, and tell in which folder."""
        folder = self.folder / str(operations)
        if not folder.is_dir():
            folder.mkdir(parents=True)
            wide(operations, folder)
            self.compile(folder)
        return folder

    def compile(self, *folders: Path) -> None:
        """Compile modules of ours, as pip compiles those of the other clients.

        Python may have been told not to keep what it compiles, and would do it at every start.
        """
        subprocess.run([self.clients, "-m", "compileall", "-q", *folders], check=True)
