"""A run whose words nobody takes, or that is interrupted, says the truth of the tree."""

from __future__ import annotations

import contextlib
import io
import os
import signal
from collections.abc import Generator
from typing import TextIO

import pytest

from tests.generation.conftest import Run, Tree

CHANGED = "the tree was changed all the same; git diff shows how, and --since HEAD what it means\n"


@contextlib.contextmanager
def full() -> Generator[TextIO]:
    """A place to write to that has no room."""
    file = os.fdopen(os.open("/dev/full", os.O_WRONLY), "w", encoding="utf-8")
    try:
        yield file
    finally:
        with contextlib.suppress(OSError):
            file.close()


@contextlib.contextmanager
def unread() -> Generator[TextIO]:
    """A pipe whose reader is gone."""
    reading, writing = os.pipe()
    os.close(reading)
    file = os.fdopen(writing, "w", encoding="utf-8")
    try:
        yield file
    finally:
        with contextlib.suppress(OSError):
            file.close()


class Interrupted(io.StringIO):
    """Whoever writes here is interrupted."""

    def write(self, _: str) -> int:
        raise KeyboardInterrupt


def told_to(tree: Tree, out: TextIO, *arguments: str) -> Run:
    with contextlib.redirect_stdout(out):
        return tree.run(*arguments)


def grown(tree: Tree) -> dict[str, bytes]:
    tree.edit_request(lambda schema: schema["properties"].update(Tags={"type": "string"}))
    return tree.state()


@pytest.mark.parametrize(
    ("place", "why"), [(full, "No space left on device"), (unread, "Broken pipe")]
)
def test_what_was_done_and_cannot_be_told_has_a_status_of_its_own(
    tree: Tree, place: type[contextlib.AbstractContextManager[TextIO]], why: str
) -> None:
    before = grown(tree)

    with place() as out:
        done = told_to(tree, out)

    assert (done.status, done.err) == (3, f"standard output: {why}; {CHANGED}")
    assert tree.state() != before
    assert tree.run().out.startswith("nothing to do")


def test_what_changed_nothing_and_cannot_be_told_says_so(tree: Tree) -> None:
    before = tree.state()

    with full() as out:
        done = told_to(tree, out)

    assert done.status == 2
    assert done.err == "the tree: No space left on device; nothing was changed\n"
    assert tree.state() == before


@pytest.mark.parametrize("form", ["--json", "--markdown"])
def test_a_refusal_that_has_no_room_is_one_all_the_same(tree: Tree, form: str) -> None:
    with full() as out:
        done = told_to(tree, out, form, "--prefer", "nosuch")

    assert done.status == 2
    assert done.err.startswith("--prefer nosuch: ")


def test_a_swap_that_is_finished_and_cannot_be_told_was_one(tree: Tree) -> None:
    whole = tree.state()
    work = tree.root / ".regenerate"
    (work / "new").mkdir(parents=True)
    (work / "old").mkdir()
    (tree.root / "openapi.yaml").rename(work / "new" / "openapi.yaml")
    (work / "journal.json").write_text('["openapi.yaml"]', "utf-8")

    with full() as out:
        done = told_to(tree, out)

    assert (done.status, done.err) == (3, f"standard output: No space left on device; {CHANGED}")
    assert tree.state() == whole


def test_an_interruption_before_the_change_leaves_the_tree(
    tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = grown(tree)

    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    done = tree.run()
    left = {name: text for name, text in tree.state().items() if ".regenerate" not in name}

    assert (done.status, done.err) == (130, "interrupted; nothing was changed\n")
    assert left == before


def test_an_interruption_during_the_change_is_heard_after_it(
    tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    grown(tree)
    fsync = os.fsync

    def interrupted(handle: int) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        fsync(handle)

    monkeypatch.setattr(os, "fsync", interrupted)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        done = tree.run()
    finally:
        signal.signal(signal.SIGINT, before)

    assert (done.status, done.err) == (3, f"interrupted; {CHANGED}")
    assert tree.run().out.startswith("nothing to do")


def test_an_interruption_after_the_change_says_that_there_was_one(tree: Tree) -> None:
    grown(tree)

    done = told_to(tree, Interrupted())

    assert (done.status, done.err) == (3, f"interrupted; {CHANGED}")
    assert tree.run().out.startswith("nothing to do")
