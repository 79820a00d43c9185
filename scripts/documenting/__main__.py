"""`scripts/docs`: build the site, or build and serve it."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from scripts.arguments import port
from scripts.documenting.building import BuildError, Site
from scripts.documenting.serving import serve
from scripts.documenting.viewer import npm
from scripts.ending import end

ROOT = Path(__file__).parents[2]
PORT = 8000


def parser() -> argparse.ArgumentParser:
    """Describe the command line."""
    made = argparse.ArgumentParser(
        prog="scripts/docs",
        description="Build the documentation in English and Chinese into site/, or serve it.",
        epilog="Exit status: 0 built, 1 a page is wrong, 2 it could not be tried.",
    )
    commands = made.add_subparsers(dest="command", required=True, metavar="build|serve")
    commands.add_parser("build", help="build it into site/")
    served = commands.add_parser("serve", help="build it, serve it, and build again what changes")
    served.add_argument("--port", type=port, default=PORT, help="default: %(default)s")
    return made


def main(
    arguments: Sequence[str] | None = None,
    root: Path = ROOT,
    zensical: Sequence[str | Path] = (ROOT / ".venv-docs/bin/zensical",),
    run_npm: Callable[[Sequence[str]], int] = npm,
    pause: Callable[[float], object] = time.sleep,
) -> int:
    """Run the command and tell its exit status."""
    options = parser().parse_args(arguments)
    site = Site(root, zensical, run_npm)
    try:
        site.build()
    except BuildError as error:
        say(str(error))
        return error.status
    say(f"built {site.output.relative_to(root)}/: open it with scripts/docs serve")
    if options.command == "serve":
        return serve(site, options.port, say, pause)
    return 0


def say(line: str) -> None:
    """Tell people, beside what machines are told."""
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    end(main)
