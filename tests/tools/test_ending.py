"""How every command ends: with a status and a line, and without a traceback."""

from __future__ import annotations

import contextlib
import io
import os
import signal
from collections.abc import Callable, Generator
from pathlib import Path

import pytest

from scripts.ending import end
from scripts.normalize.problems import refuse


@pytest.fixture(autouse=True)
def restored() -> Generator[None]:
    """Let Ctrl-C be heard again, which a command that ends does not."""
    before = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, before)


def ended(command: Callable[[], int]) -> object:
    with pytest.raises(SystemExit) as stopped:
        end(command)
    return stopped.value.code


def refused() -> int:
    raise refuse("a.yaml:3", "it is nothing", "write something")


def interrupted() -> int:
    raise KeyboardInterrupt


def telling() -> int:
    print("素")
    return 0


def missing() -> int:
    return Path("/nosuch").stat().st_mode


@pytest.mark.parametrize(
    ("command", "status", "said"),
    [
        (lambda: 0, 0, ""),
        (lambda: 1, 1, ""),
        (refused, 2, "a.yaml:3: it is nothing; write something\n"),
        (interrupted, 130, "interrupted\n"),
        (missing, 2, "/nosuch: No such file or directory\n"),
    ],
)
def test_a_command_ends_with_its_status(
    command: Callable[[], int], status: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended(command) == status

    assert capsys.readouterr() == ("", said)


def test_what_cannot_be_written_ends_with_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    full = os.fdopen(os.open("/dev/full", os.O_WRONLY), "w", encoding="utf-8")
    with full, contextlib.redirect_stdout(full):
        status = ended(telling)

    assert status == 2
    assert capsys.readouterr().err == "standard output: No space left on device\n"


def test_what_the_output_has_no_letters_for_is_written_all_the_same(
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    with os.fdopen(os.dup(1), "w", encoding="ascii") as plain, contextlib.redirect_stdout(plain):
        assert ended(telling) == 0

    assert capfdbinary.readouterr().out == b"\\u7d20\n"


def test_an_output_that_is_no_file_is_left_as_it_is() -> None:
    kept = io.StringIO()

    with contextlib.redirect_stdout(kept):
        assert ended(telling) == 0

    assert kept.getvalue() == "素\n"
