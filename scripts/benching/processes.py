"""Servers and workers: processes that are started, asked by a line, and ended."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
WORKER = Path(__file__).with_name("worker.py")
BUSY = 0.005
"""Seconds after which a busy server answers."""


class BrokenError(Exception):
    """A process ended without an answer."""


class Process:
    """A process that answers lines."""

    def __init__(self, command: Sequence[str], first: Path | None = None) -> None:
        """Start it; `first` is a folder in front of everything that is installed."""
        self._command = command
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": search(first)},
            cwd=ROOT,
        )

    def answer(self) -> Any:
        """Wait for a line of JSON."""
        assert self._process.stdout is not None  # noqa: S101 - it is a pipe
        line = self._process.stdout.readline()
        if not line:
            raise BrokenError(f"{' '.join(self._command)} ended without an answer")
        return json.loads(line)

    def ask(self) -> Any:
        """Send a line, and wait for another."""
        assert self._process.stdin is not None  # noqa: S101 - as above
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return self.answer()

    def end(self) -> None:
        """Close its standard input, and wait for its end."""
        self._process.communicate()


@contextmanager
def process(command: Sequence[str], first: Path | None = None) -> Generator[Process]:
    """Start a process, and end it."""
    made = Process(command, first)
    try:
        yield made
    finally:
        made.end()


def search(first: Path | None) -> str:
    """Say where to look for modules."""
    return os.pathsep.join(os.fspath(path) for path in (first, ROOT) if path is not None)


@contextmanager
def served(kind: str, count: int) -> Generator[list[str]]:
    """Start a server, and give an address for each of so many contenders."""
    if not kind:
        yield [""] * count
        return
    module = "gateway" if kind == "gateway" else "server"
    command = [sys.executable, "-m", f"scripts.benching.{module}"]
    pause = str(BUSY if kind == "busy" else 0.0)
    with process([*command, str(count), pause]) as server:
        ports: list[int] = server.answer()
        yield [f"http://127.0.0.1:{port}" for port in ports]


def worker(python: str, measure: str, contender: str, url: str, count: int) -> list[str]:
    """Say how a worker is started."""
    return [python, "-P", os.fspath(WORKER), measure, contender, url, str(count)]
