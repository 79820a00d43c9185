"""How a command ends: with a status, and without a traceback for what people do."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from typing import NoReturn

from scripts.normalize.problems import RefusalError

REFUSED, INTERRUPTED = 2, 130


def end(command: Callable[[], int]) -> NoReturn:
    """Run a command, and end with its status.

    It ends with 2 where something is refused or a file fails, the standard output among them, and
    with 130 after Ctrl-C, as a shell says it.
    """
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:  # a name of an export may be Chinese
        reconfigure(errors="backslashreplace")
    try:
        status = command()
        sys.stdout.flush()
    except RefusalError as refusal:
        status = complain(str(refusal), REFUSED)
    except KeyboardInterrupt:
        status = complain("interrupted", INTERRUPTED)
    except OSError as error:
        status = complain(told(error), REFUSED)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # what was done and told is not taken back
    let_go()
    sys.exit(status)


def told(error: OSError) -> str:
    """Say which file failed, and how; what has no name is where the command writes to."""
    return f"{error.filename or 'standard output'}: {error.strerror or error}"


def complain(line: str, status: int) -> int:
    """Say what stood in the way, and tell the status that goes with it."""
    print(line, file=sys.stderr)
    return status


def let_go() -> None:
    """Let go of what nobody takes, or Python complains of it at its end, with another status."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
