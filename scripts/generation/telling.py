"""What is said of a run, and what becomes of it where it cannot be said."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress

from scripts import ending
from scripts.generation.problems import UntoldError

CHANGED = "the tree was changed all the same; git diff shows how, and --since HEAD what it means"


@contextmanager
def after(change: Callable[[], object]) -> Generator[None]:
    """Change the tree, then say something of it; Ctrl-C is heard before or after the change.

    Raises:
        UntoldError: It was changed, and could not be said. What `change` raises is raised.
    """
    changed = False
    try:
        with deaf():
            change()
            changed = True
        yield
        sys.stdout.flush()
    except (OSError, KeyboardInterrupt) as error:
        if not changed:
            raise
        why = ending.told(error) if isinstance(error, OSError) else "interrupted"
        raise UntoldError(f"{why}; {CHANGED}") from None


@contextmanager
def deaf() -> Generator[None]:
    """Be interrupted by Ctrl-C only afterwards, if at all."""
    heard: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: heard.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if heard and callable(before):
        before(signal.SIGINT, None)


def complain(text: str, form: str) -> None:
    """Say why nothing was changed, for those who read the report, too."""
    print(text, file=sys.stderr)
    lines = text.splitlines()
    with suppress(OSError):
        if form == "markdown":
            shown = "\n".join(f"    {line}" for line in lines)
            print(f"## Not regenerated\n\n{shown}", flush=True)
        elif form == "json":
            print(json.dumps({"refused": lines}, ensure_ascii=False, indent=1), flush=True)
