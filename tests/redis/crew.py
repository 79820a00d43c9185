"""Four processes at once, synchronous and asynchronous, and what became of their calls."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from private_avatar.testing import FakeGateway, Rules

from .conftest import PROGRAM
from .server import RedisServer

WORKER = Path(__file__).with_name("worker.py")
KEY = "sk-redis-key"
ACTION = "GetAssetGroup"
CALLS, SECONDS = 80, 4.0
"""What the gateway allows: 20 calls a second."""
MARGIN = 0.05
"""The default: 0.2 seconds. Whenever a window ends, many calls set out at once, and five processes
that share two cores take longer until the last of them has arrived."""
PERIOD = SECONDS / (1 - MARGIN)
"""Seconds for which a turn counts, at least."""
LEAST = 0.6
"""The part of what is allowed that is used at least: calls that take long are fewer, and on a
machine that does other things too they take up to two seconds."""
READY = 60.0
"""Seconds until the processes have started and connected, at most."""
KINDS = ("sync", "async", "sync", "async")
AT_ONCE = {"sync": 8, "async": 40}
"""Calls that each process has under way."""


class Crew:
    """Processes that call a gateway for some seconds."""

    def __init__(self, folder: Path, redis: str, url: str, seconds: float) -> None:
        self._outputs = [folder / f"{number}.jsonl" for number in range(len(KINDS))]
        self.processes = [
            self._process(kind, output, redis, url)
            for kind, output in zip(KINDS, self._outputs, strict=True)
        ]
        self.start = self.until = 0.0
        self._seconds = seconds

    def begin(self) -> None:
        """Begin to call when all are ready."""
        latest = time.monotonic() + READY
        while len(self.told("ready")) < len(KINDS):
            assert time.monotonic() < latest
            assert not [process for process in self.processes if process.poll() is not None]
            time.sleep(0.05)
        self.start = time.time() + 0.2
        self.until = self.start + self._seconds
        for process in self.processes:
            assert process.stdin is not None
            process.stdin.write(f"{self.start} {self.until}\n".encode())
            process.stdin.close()

    def _process(self, kind: str, output: Path, redis: str, url: str) -> subprocess.Popen[bytes]:
        given = [str(AT_ONCE[kind]), redis, url, KEY]
        limits = {"rates": {ACTION: [CALLS, SECONDS]}, "margin": MARGIN}
        with output.open("wb") as stream:
            command = [sys.executable, str(WORKER), kind, *given, json.dumps(limits)]
            return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=stream)

    def told(self, what: str) -> list[Any]:
        """What all of them said, in the order of time."""
        lines = [line for output in self._outputs for line in output.read_bytes().splitlines()]
        found = [json.loads(line) for line in lines if line.endswith(b"}")]
        return sorted((told for told in found if told["what"] == what), key=lambda told: told["at"])

    def sleep_until(self, seconds: float) -> float:
        """Wait until so many seconds after the start, and tell when that is."""
        time.sleep(max(self.start + seconds - time.time(), 0))
        return time.time()

    def refused(self) -> list[float]:
        """When calls were refused because there were too many."""
        return [answer["at"] for answer in self.told("answer") if answer["status"] == 429]

    def late(self) -> int:
        """How many calls took longer than the margin."""
        return sum(answer["seconds"] > PERIOD - SECONDS for answer in self.told("answer"))

    def slowest(self) -> float:
        """How many seconds a call took at most."""
        return max(float(answer["seconds"]) for answer in self.told("answer"))

    def end(self) -> None:
        for process in self.processes:
            process.wait(timeout=max(self.until - time.time(), 0) + 60)

    def kill(self) -> None:
        for process in self.processes:
            process.kill()
            process.communicate()


@contextmanager
def crew_of(folder: Path, seconds: float) -> Generator[tuple[Crew, RedisServer, FakeGateway]]:
    """Start a Redis, a gateway that counts, and processes that call it."""
    limits = {ACTION: (CALLS, SECONDS)}
    gateway = FakeGateway(api_key=KEY, rules=Rules(limits=limits))
    with RedisServer(PROGRAM) as server, gateway.serve() as url:
        crew = Crew(folder, server.url, url, seconds)
        try:
            crew.begin()
            yield crew, server, gateway
        finally:
            crew.kill()


def rate_of(times: list[float], start: float, end: float) -> float:
    """How many a second between two moments, in whole windows from the first one on."""
    start = min(at for at in times if at >= start)
    end = start + (end - start) // PERIOD * PERIOD
    return sum(start <= at < end for at in times) / (end - start)


def overtaken(turns: list[Any], tolerance: float) -> float:
    """By how many seconds at most a turn came before that of somebody who had asked earlier.

    Who asked at most `tolerance` seconds earlier is nobody's concern.
    """
    worst = 0.0
    for place, turn in enumerate(turns):
        later = (
            other["at"]
            for other in turns[place + 1 :]
            if other["asked"] < turn["asked"] - tolerance
        )
        worst = max(worst, max(later, default=0.0) - turn["at"])
    return worst
