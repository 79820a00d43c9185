"""`scripts/fuzz`: run the engine for a while and tell what it found."""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from scripts.arguments import count
from scripts.ending import end

ROOT = Path(__file__).parents[2]
SEEDS = (ROOT / "tests/fuzz/seeds", ROOT / "tests/fuzz/cases", ROOT / "exports")
ENGINE = (sys.executable, "-m", "scripts.fuzzing.engine")
SLOWEST = 20
"""Seconds that one export may take, instrumented."""
MOST_MEMORY = 1024
"""Megabytes that the process may use."""
LONGEST_INPUT = 60_000
"""Bytes of an export that the engine makes."""
LONGEST_RUN = 300
"""Seconds after which a new process goes on: the library that judges documents keeps what it
resolved, which is nothing to a command that reads one export, and everything after 50,000."""
EXECUTED = re.compile(r"^#(\d+)\s", re.MULTILINE)
"""How the engine counts while it runs; a finding ends it without any other figures."""
COVERED = re.compile(r"cov: (\d+) ft: (\d+)")


def parser() -> argparse.ArgumentParser:
    """Describe the command line."""
    made = argparse.ArgumentParser(
        prog="scripts/fuzz",
        description="Fuzz the readers: an export becomes a document, or is refused.",
        epilog="Exit status: 0 nothing found; 1 findings are in the folder; 2 it could not run.",
    )
    made.add_argument("--seconds", type=count, default=1200, help="how long (default: 1200)")
    made.add_argument(
        "--findings", type=Path, default=ROOT / ".fuzz", help="where findings go (default: .fuzz)"
    )
    return made


def main(arguments: Sequence[str] | None = None, engine: Sequence[str] = ENGINE) -> int:
    """Run the command and tell its exit status."""
    options = parser().parse_args(arguments)
    try:
        options.findings.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        print(f"{options.findings}: {error.strerror}; name a folder for findings", file=sys.stderr)
        return 2
    before = set(options.findings.iterdir())
    began = time.monotonic()
    executed, said = 0, ""
    with tempfile.TemporaryDirectory(prefix="fuzz-corpus-") as corpus:
        while (left := options.seconds - int(time.monotonic() - began)) > 0:
            done = once(engine, min(left, LONGEST_RUN), options.findings, Path(corpus))
            said = done.stderr
            runs = int((EXECUTED.findall(said) or ["0"])[-1])
            executed += runs
            if not runs:
                print(f"the engine did not run: {said.strip()[-500:]}", file=sys.stderr)
                return 2
    found = sorted(set(options.findings.iterdir()) - before)
    covered = COVERED.findall(said)
    edges = covered[-1][0] if covered else "?"
    took = round(time.monotonic() - began)
    print(f"{executed} exports in {took} s, {edges} edges covered, {len(found)} findings")
    for path in found:
        print(f"{path}: .venv/bin/python -m scripts.normalize {path} -o /dev/null")
    return 1 if found else 0


def once(
    engine: Sequence[str], seconds: int, findings: Path, corpus: Path
) -> subprocess.CompletedProcess[str]:
    """Run the engine until its time is over, or it finds something, which ends it."""
    command = [
        *engine,
        f"-max_total_time={seconds}",
        f"-artifact_prefix={findings}/",
        f"-timeout={SLOWEST}",
        f"-rss_limit_mb={MOST_MEMORY}",
        f"-max_len={LONGEST_INPUT}",
        str(corpus),
        *(str(seeds) for seeds in SEEDS),
    ]
    return subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)


if __name__ == "__main__":
    end(main)
