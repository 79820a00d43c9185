"""Changes of the document on the whole road: what is said of them, and whether that is so."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from scripts.changes.model import Verdict
from scripts.drilling.judged import Judged
from scripts.drilling.mutations.model import Mutation
from scripts.drilling.outcomes import Outcome, each, joined
from scripts.drilling.trees import ROOT, copied, export, regenerate, scratch, state
from scripts.generation.generator import PACKAGE
from scripts.normalize import yamlfile

CONTRACT = "openapi.yaml"
TESTS = ("tests/facade", "tests/faults")
LEFT_OUT = (
    "--ignore=tests/facade/test_methods.py",
    (
        "--deselect=tests/facade/test_tokens_and_limits.py::"
        "test_every_operation_of_the_document_has_a_published_limit"
    ),
)
"""Tests that want every operation to be known to the facade, in words too: what is new fails them,
which is what they are for."""


LONGEST = 1800.0
"""Seconds after which tests of the facade hang: they take one minute, several on a busy machine."""


class BaselineError(Exception):
    """The document does not come back as it was, so nothing can be said of changes of it."""


def prepare(source: Path, tree: Path) -> None:
    """Copy a tree and let its own document be what was exported.

    The code that is generated from it must be the same to the byte. The order of the paths and
    where the pages came from are not in the document, so these may be lost.
    """
    copied(source, tree)
    before = code(tree)
    export(tree, yamlfile.load(tree / CONTRACT))
    done = regenerate(tree, "--force")
    if done.status or code(tree) != before:
        raise BaselineError(f"the document is not read as it was written: {done.err.strip()}")


def code(tree: Path) -> dict[str, bytes]:
    """Read the modules of the generated package."""
    return {name: told for name, told in package(tree).items() if name.endswith(".py")}


def package(tree: Path) -> dict[str, bytes]:
    """Read the generated package."""
    return state(tree / "generated" / PACKAGE)


def evolve(tree: Path, mutation: Mutation, tests: Sequence[str]) -> Outcome:
    """Change the document of a tree's copy, regenerate, and compare with what should be said."""
    with scratch(tree) as root:
        document = yamlfile.load(root / CONTRACT)
        mutation.edit(document)
        export(root, document)
        before = state(root)
        done = regenerate(root, "--json")
        stopped = mutation.overall is Verdict.BREAKING
        if done.status != int(stopped) or not done.out:
            said = (done.err or done.out).strip()[-300:]
            return Outcome(mutation.name, "another end", f"it ended with {done.status}: {said}")
        judged = Judged.of(done)
        torn = "it was stopped, and changed the tree" if stopped and state(root) != before else ""
        failed = failures(root, tests) if tests and not stopped else ""
    return Outcome(
        mutation.name, words(judged), joined(*disagreements(mutation, judged), torn, failed)
    )


def disagreements(mutation: Mutation, judged: Judged) -> Iterator[str]:
    """Compare what was said with what should be."""
    for level in ("wire", "generated", "overall"):
        wanted, got = getattr(mutation, level), getattr(judged, level)
        if wanted is not got:
            yield f"{level} should be {wanted.word}"
    if judged.public is not Verdict.INVISIBLE:
        yield f"the public surface should be as it was, and is {judged.public.word}"
    named = frozenset(mutation.methods.split())
    if judged.methods != named:
        told = ", ".join(sorted(judged.methods ^ named))
        yield f"the methods that it names differ from those that it hits by {told}"


def words(judged: Judged) -> str:
    """Write the verdicts."""
    return " / ".join(told.word for told in (judged.wire, judged.generated, judged.overall))


def failures(root: Path, tests: Sequence[str], seconds: float = LONGEST) -> str:
    """Run tests of the facade on a new package, and say which fail, or that they hang."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *tests]
    command += [*LEFT_OUT, "--maxfail=3", "--no-header"]
    search = os.pathsep.join([str(root / "src"), str(root / "generated")])
    try:
        done = subprocess.run(
            command,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": search, "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"the facade's tests are not over after {seconds:g} s"
    lines = (done.stdout + done.stderr).splitlines()
    said = [line for line in lines if line.startswith(("FAILED", "ERROR"))]
    return "the facade's tests fail: " + " ".join(said) if done.returncode else ""


def drill(
    source: Path, tree: Path, chosen: Iterable[Mutation], tests: Sequence[str] = TESTS
) -> Iterator[Outcome]:
    """Try some changes in copies of a tree, which is prepared in an empty folder."""
    prepare(source, tree)
    return each(lambda mutation: evolve(tree, mutation, tests), chosen)
