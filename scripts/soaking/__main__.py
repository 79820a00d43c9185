"""`scripts/soak`: call for minutes, let things go wrong, and account for everything."""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import os
import random
import secrets
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from attrs import define, frozen

from private_avatar import AsyncPrivateAvatarClient, PrivateAvatarClient
from scripts.arguments import above_zero, seconds, share
from scripts.ending import end
from scripts.soaking.accounts import Ledger
from scripts.soaking.calls import Caller

ROOT = Path(__file__).parents[2]
KEY = "sk-fake-key"
KINDS = ("sync", "async")
CALLERS = 24
GROWTH = 12.0
"""MB by which memory may grow after the first part of a run: what is remembered of each create
takes some, and an allocator keeps some."""

WARM = 0.3
"""The part of a run after which memory is looked at first."""


@frozen
class Left:
    """What a process holds: MB of memory, open files and sockets, tasks or threads."""

    memory: float
    files: int

    @classmethod
    def now(cls) -> Left:
        """Look at this process, where the system tells."""
        gc.collect()
        status = Path("/proc/self/status")
        lines = status.read_text("utf-8").splitlines() if status.exists() else []
        told = next((line.split()[1] for line in lines if line.startswith("VmRSS")), "0")
        files = Path("/proc/self/fd")
        return cls(int(told) / 1024, len(list(files.iterdir())) if files.exists() else 0)


@define
class Gateway:
    """The gateway's process, and what it said at its end."""

    url: str
    created: list[dict[str, Any]]
    spoilt: int = 0


@contextmanager
def gateway(share: float, seed: int) -> Generator[Gateway]:
    """Start a gateway, and ask it at the end what it made."""
    command = [sys.executable, "-m", "scripts.soaking.server", str(share), str(seed)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, cwd=ROOT) as process:
        made = Gateway(next(iter(process.stdout or [])).strip(), [])
        try:
            yield made
        finally:
            out, _ = process.communicate("")
            told = json.loads(out)
            made.created, made.spoilt = told["created"], told["spoilt"]


def soak(kind: str, url: str, options: argparse.Namespace, ledger: Ledger) -> Iterator[str]:
    """Call with one kind of client for a while, and yield what is left over."""
    before = Left.now()
    seen: list[Left] = []
    run = run_sync if kind == "sync" else run_async
    run(url, options, ledger, lambda: seen.append(Left.now()))
    after = Left.now()
    grown = after.memory - seen[0].memory
    print(f"  memory   {seen[0].memory:.0f} MB after a third, {after.memory:.0f} MB at the end")
    if grown > GROWTH:
        yield f"{kind}: memory grew by {grown:.1f} MB"
    if after.files > before.files:
        yield f"{kind}: {after.files - before.files} files or sockets were left open"


def callers(options: argparse.Namespace, ledger: Ledger) -> list[Caller]:
    """Make those who call at the same time."""
    interval = CALLERS / options.rate
    return [
        Caller(ledger, random.Random(options.seed + number), interval)  # noqa: S311 - no secret
        for number in range(CALLERS)
    ]


Look = Callable[[], object]


def run_sync(url: str, options: argparse.Namespace, ledger: Ledger, look: Look) -> None:
    """Call from threads."""
    began = time.monotonic()
    with (
        PrivateAvatarClient(api_key=KEY, base_url=url, timeout=10) as client,
        ThreadPoolExecutor(CALLERS) as pool,
    ):
        until = began + options.seconds
        work = [pool.submit(one.run, client, until) for one in callers(options, ledger)]
        time.sleep(options.seconds * WARM)
        look()
        for one in work:
            one.result()


def run_async(url: str, options: argparse.Namespace, ledger: Ledger, look: Look) -> None:
    """Call from tasks; none of them is left when the client is closed."""

    async def run() -> None:
        until = time.monotonic() + options.seconds
        async with AsyncPrivateAvatarClient(api_key=KEY, base_url=url, timeout=10) as client:
            work = [
                asyncio.ensure_future(one.run_async(client, until))
                for one in callers(options, ledger)
            ]
            await asyncio.sleep(options.seconds * WARM)
            look()
            await asyncio.gather(*work)
        left = asyncio.all_tasks() - {asyncio.current_task()}
        if left:
            ledger.surprised(f"{len(left)} tasks were left over")

    asyncio.run(run())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and tell its exit status."""
    options = parser().parse_args(arguments)
    if options.seed is None:
        options.seed = secrets.randbelow(2**32)
    print(f"seed {options.seed}, process {os.getpid()}")
    findings = [found for kind in options.kinds or KINDS for found in soaked(kind, options)]
    print("\n".join(findings) if findings else "everything is accounted for")
    return 1 if findings else 0


def soaked(kind: str, options: argparse.Namespace) -> list[str]:
    """Soak one kind of client, print what happened, and list what is wrong."""
    print(f"{kind} for {options.seconds:g} s")
    ledger = Ledger()
    with gateway(options.faults, options.seed) as served:
        findings = list(soak(kind, served.url, options, ledger))
    names = [str(told.get("Name")) for told in served.created]
    findings += ledger.findings(names)
    calls = sum(ledger.calls.values())
    fates = ", ".join(
        f"{list(ledger.creates.values()).count(fate)} {fate}"
        for fate in sorted(set(ledger.creates.values()))
    )
    print(f"  calls    {calls}, {calls / options.seconds:.0f} a second; {served.spoilt} spoilt")
    print(f"  creates  {fates}; the gateway made {len(served.created)}")
    print(f"  ends     {', '.join(f'{n} {end}' for end, n in ledger.ends.most_common())}")
    return findings


def kind(told: str) -> str:
    """Read a kind of client."""
    if told not in KINDS:
        raise argparse.ArgumentTypeError(f"{told!r} is neither sync nor async")
    return told


def parser() -> argparse.ArgumentParser:
    """Describe the command line."""
    made = argparse.ArgumentParser(
        prog="scripts/soak",
        description="Call a fake gateway at which things go wrong, and account for every create.",
        epilog="Exit status: 0 all is accounted for; 1 something is not, or was left over.",
    )
    made.add_argument(
        "kinds", nargs="*", type=kind, metavar="KIND", help="sync or async; both by default"
    )
    made.add_argument("--seconds", type=seconds, default=120.0, help="of each kind (default: 120)")
    made.add_argument(
        "--rate", type=above_zero, default=300.0, help="calls a second (default: 300)"
    )
    made.add_argument(
        "--faults", type=share, default=0.05, help="share of them that goes wrong (default: 0.05)"
    )
    made.add_argument("--seed", type=int, help="let the same go wrong again")
    return made


if __name__ == "__main__":
    end(main)
