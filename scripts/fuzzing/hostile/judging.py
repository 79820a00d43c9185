"""What a run of hostile documents means."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import frozen

from scripts.fuzzing.hostile.names import MARK

ROOT = Path(__file__).parents[3]
CONFINED = (sys.executable, "-m", "scripts.fuzzing.hostile.confined")
DONE, REFUSED = 0, 2
ORDINARY = re.compile(r"[^:\n]+(?::\d+)?: .+; .+|… and \d+ more")
"""A line that refuses: the place, the fault and the way out."""
INTERNAL = re.compile(r"Traceback|\w*Error: |\bpanicked\b")
"""What is said of a fault of ours."""
MADE = {"normalize": "openapi.yaml", "regenerate": "generated/private_avatar_api/client.py"}
"""What a step makes of a document that it accepts."""


@frozen
class Case:
    """A document, and a folder for what is made of it, where its code would leave a mark."""

    name: str
    export: Path
    folder: Path

    @property
    def made(self) -> Path:
        """Where what is made goes."""
        return self.folder / "made"


@frozen
class Outcome:
    """What became of a document, and the faults that were found in that."""

    name: str
    accepted: bool
    said: str
    faults: tuple[str, ...]


def run(
    step: str, cases: Sequence[Case], seconds: float, confined: Sequence[str] = CONFINED
) -> Iterator[Outcome]:
    """Take documents through a step, in one process while it lives, and judge each."""
    command = [*confined, step]
    for case in cases:
        case.made.mkdir(exist_ok=True)
        output = case.made / MADE[step] if step == "normalize" else case.made
        command += [os.fspath(output), os.fspath(case.export)]
    lines, end = finished(command, seconds)
    for case, line in zip(cases, lines, strict=False):
        status, said = json.loads(line)
        yield Outcome(case.name, status == DONE, said, tuple(faults(step, case, status, said)))
    for case in cases[len(lines) :][:1]:
        yield Outcome(case.name, accepted=False, said=end, faults=(end, *executed(case)))


def finished(command: Sequence[str], seconds: float) -> tuple[list[str], str]:
    """Run a process, and tell what it wrote, line by line, and how it ended."""
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired as expired:
        return (expired.stdout or b"").decode().splitlines(), f"it took more than {seconds:.0f} s"
    last = done.stderr.decode(errors="replace").strip()[-500:]
    return done.stdout.decode().splitlines(), f"the process ended with {done.returncode}: {last}"


def faults(step: str, case: Case, status: int, said: str) -> Iterator[str]:
    """Yield what is wrong with an outcome."""
    yield from executed(case)
    there = [path for path in case.made.rglob("*") if path.is_file()]
    if status == DONE and case.made / MADE[step] not in there:
        yield "it was accepted, and nothing was made of it"
    if status != DONE and there:
        yield f"it was refused, and {there[0].relative_to(case.made)} was written"
    if status not in {DONE, REFUSED}:
        yield f"the exit status is {status}: {said.strip()[:500]}"
    if status == REFUSED and not said.strip():
        yield "it was refused without a word"
    odd = [line for line in said.splitlines() if not ORDINARY.fullmatch(line)]
    if status == REFUSED and odd:
        yield f"it was refused in other words than those of a refusal: {odd[0][:300]}"
    if INTERNAL.search(said):
        yield f"a fault of ours was told: {said.strip()[-300:]}"


def executed(case: Case) -> Iterator[str]:
    """Yield that code of a document was executed."""
    if (case.folder / MARK).exists():
        yield "its code was executed"
