"""Derive src/private_avatar/_sync from _async: `python -m scripts.derive_sync [--check]`.

Exit 0: written, or as it should be; 1: `--check` found it stale, or the rules do not fit.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from scripts.ending import end
from scripts.parsing import python_in

ROOT = Path(__file__).parents[1]
PACKAGE = Path("src/private_avatar")
HEADER = """# Derived from {source} by scripts/derive_sync.py. Do not edit.
# Make it again: scripts/derive.

"""
RULES = {
    r"\basync def\b": "def",
    r"\bawait ": "",
    r"`async with`": "`with`",
    r"\basync with self\b": "with self",
    r"\bAsyncPrivateAvatarClient\b": "PrivateAvatarClient",
    r"\bAsyncConnection\b": "Connection",
    r"\basync for\b": "for",
    r"\b__aiter__\b": "__iter__",
    r"\b__anext__\b": "__next__",
    r"\bAsyncIterator\b": "Iterator",
    r"\bAsyncTiming\b": "Timing",
    r"\basync_place\b": "place",
    r"\bAsyncGenerator\[None\]": "Generator[None]",
    r"\bAsyncGenerator\b": "Generator",
    r"\banext\b": "next",
    r"\baiter\b": "iter",
    r", which an event loop does when it ends": "",
    r"\bAsyncPools\b": "Pools",
    r"processes, and event loops, each": "processes each",
    r"connections, and an event loop cannot use another's\.": "connections.",
    r" or a second event loop": "",
    r"\bYour own `httpx.AsyncClient`": "Your own `httpx.Client`",
    r"\bAsync(Bounded\w+|Memory\w+|Body|Transport)\b": r"\1",
    r"\bhttpcore\.Async": "httpcore.",
    r"\bhttpcore\.AnyIOBackend\b": "AddressByAddress",
    r"import CHUNK,": "import AddressByAddress, CHUNK,",
    r"\bhttpx\.AsyncHTTPTransport\b": "httpx.HTTPTransport",
    r"\bhandle_async_request\b": "handle_request",
    r"\baiter_(bytes|raw)\b": r"iter_\1",
    r"\bAsync(Groups|Assets|RealAvatar|Listing|Ensuring|Waiting|Pacer?|Adding|Walk|Crew)\b": r"\1",
    r"\bAsync(Lanes|LanePool|Direct|Given)\b": r"\1",
    r"\basync_(landing|asked|given_back|renewed)\b": r"\1",
    r"\bAsyncLimiter, ": "",
    r"\bLimiter \| AsyncLimiter\b": "Limiter",
    r"\bawaits=True\b": "awaits=False",
    r"\bimport Awaitable, ": "import ",
    r"\bAwaitable\[(.+?)\]": r"\1",
    r"\bhttpx\.AsyncClient\b": "httpx.Client",
    r"\bprivate_avatar\._async\b": "private_avatar._sync",
    r"\baclose\b": "close",
    r"\b__aenter__\b": "__enter__",
    r"\b__aexit__\b": "__exit__",
    r"\bAn asynchronous client\b": "A client",
    r"The asynchronous client, written by hand; .*": 'The synchronous client."""',
}
"""What is replaced, everywhere. A rule that matches nothing is an error."""
LEFT_OVER = re.compile(r"(?i)\b\w*async\w*|\bawait\b|\b__a(enter|exit|iter|next)__\b")


class StaleRuleError(Exception):
    """A rule matched nothing, or something asynchronous was left over."""


def derive(sources: Mapping[str, str]) -> dict[str, str]:
    """Convert modules, given and returned by their file names."""
    derived = dict(sources)
    for pattern, replacement in RULES.items():
        converted = {name: re.sub(pattern, replacement, text) for name, text in derived.items()}
        if converted == derived:
            raise StaleRuleError(
                f"the rule {pattern} matches nothing in {PACKAGE}/_async: delete it"
            )
        derived = converted
    for name, text in derived.items():
        if left := LEFT_OVER.search(text):
            raise StaleRuleError(f"{PACKAGE}/_async/{name}: no rule converts {left[0]!r}: add one")
    return {
        name: tidy(HEADER.format(source=PACKAGE / "_async" / name) + text)
        for name, text in derived.items()
    }


def tidy(text: str) -> str:
    """Sort the imports and format."""
    ruff = [sys.executable, "-m", "ruff"]
    options = ["--isolated", "--quiet", "--line-length", "120"]
    for command in (["check", "--select", "I", "--fix"], ["format"]):
        text = subprocess.run(
            [*ruff, *command, *options, "-"], input=text, capture_output=True, text=True, check=True
        ).stdout
    return text


def text_of(path: Path) -> str:
    """Read a module; refused where it is no Python, for no rule knows what to make of it."""
    python_in(path)
    return path.read_text("utf-8")


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Write the derived modules, or compare them."""
    parser = argparse.ArgumentParser(
        prog="scripts/derive", description="Derive the synchronous client."
    )
    parser.add_argument(
        "--check", action="store_true", help="change nothing; exit 1 if it is stale"
    )
    options = parser.parse_args(arguments)
    sources = {
        path.name: text_of(path) for path in sorted((root / PACKAGE / "_async").glob("*.py"))
    }
    try:
        derived = derive(sources)
    except StaleRuleError as error:
        print(error, file=sys.stderr)
        return 1
    target = root / PACKAGE / "_sync"
    there = {path.name: path.read_text("utf-8", "replace") for path in target.glob("*.py")}
    stale = sorted(
        name for name in derived.keys() | there.keys() if derived.get(name) != there.get(name)
    )
    if options.check:
        for name in stale:
            print(f"{PACKAGE}/_sync/{name} is stale: run scripts/derive", file=sys.stderr)
        return 1 if stale else 0
    target.mkdir(exist_ok=True)
    for name in stale:
        if name in derived:
            (target / name).write_text(derived[name], "utf-8")
        else:
            (target / name).unlink()
    return 0


if __name__ == "__main__":
    end(main)
