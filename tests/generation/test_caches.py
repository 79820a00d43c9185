"""Type checkers that run at the same time, each with a cache of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from scripts.generation import caches


def test_two_at_once_have_two_caches_and_the_next_has_the_first_again(tmp_path: Path) -> None:
    with caches.free(tmp_path) as first, caches.free(tmp_path) as second:
        folders = [first.folder, second.folder]
    with caches.free(tmp_path) as third:
        folders.append(third.folder)

    assert folders == [tmp_path / "0", tmp_path / "1", tmp_path / "0"]


def test_what_a_process_was_given_is_not_free_before_that_ends(tmp_path: Path) -> None:
    with caches.free(tmp_path) as taken:
        child = subprocess.Popen(
            [sys.executable, "-c", "input()"], stdin=subprocess.PIPE, pass_fds=[taken.handle]
        )
    with caches.free(tmp_path) as other:
        folder = other.folder
    child.communicate(b"\n")

    assert folder == tmp_path / "1"
