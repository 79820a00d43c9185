"""Files that a merge or a slip damaged: each is refused by its name, with what to do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.packaging.repository import git
from tests.generation.conftest import PACKAGE, Tree

COMMIT = ["-c", "user.name=nobody", "-c", "user.email=nobody@example.com", "commit", "-q"]
AGAIN = "mend it, or take it from git again: git checkout HEAD -- FILE"
ANEW = "delete it, and run scripts/regenerate, which writes it anew"
DERIVE = "run scripts/derive, which writes it anew, and review it"
Harm = Callable[[Path], object]


def merged(path: Path) -> None:
    """Leave the marks of a merge in a file."""
    text = path.read_text("utf-8")
    path.write_text(f"<<<<<<< HEAD\n{text}=======\n>>>>>>> other\n", "utf-8")


def binary(path: Path) -> None:
    path.write_bytes(b"\xff\xfe" + path.read_bytes())


def holding(text: str) -> Harm:
    return lambda path: path.write_text(text, "utf-8")


LOWERED, NAMES, PROVENANCE = (
    f"generated/{n}" for n in ("lowered.json", "names.json", "provenance")
)
MODEL, CALL = f"{PACKAGE}/models/asset.py", "src/private_avatar/_call.py"
NO_JSON, NO_PYTHON = ":1: it is no JSON (Expecting value)", ":1: it is no Python (invalid syntax)"
NO_TEXT, NO_YAML = ": byte 0 is not UTF-8", ": did not find expected <document start>"
OTHER = ": it is not what scripts/regenerate writes"
DOUBLE = ": it is no usable JSON (the key 'a' stands twice in one object)"
DAMAGED: dict[str, tuple[str, Harm, str, str]] = {
    "lowered, merged": (LOWERED, merged, NO_JSON, AGAIN),
    "lowered, gone": (LOWERED, Path.unlink, ": No such file or directory", AGAIN),
    "lowered, a list": (LOWERED, holding("[]"), ": it holds no JSON object", AGAIN),
    "lowered, another": (LOWERED, holding("{}"), ": it is no OpenAPI document", AGAIN),
    "lowered, double": (LOWERED, holding('{"a": 1, "a": 2}'), DOUBLE, AGAIN),
    "names": (NAMES, merged, ": it is no names lock", "take it from git again; without it, names"),
    "provenance, merged": (PROVENANCE, merged, f":3{NO_YAML}", ANEW),
    "provenance, binary": (PROVENANCE, binary, NO_TEXT, ANEW),
    "provenance, exports": (PROVENANCE, holding("exports: 3\n"), OTHER, ANEW),
    "provenance, outputs": (PROVENANCE, holding("outputs: {a: 1}\n"), OTHER, ANEW),
    "provenance, preferred": (PROVENANCE, holding("exports: {}\npreferred: 3\n"), OTHER, ANEW),
    "contract": ("openapi.yaml", merged, f":4{NO_YAML}", AGAIN),
    "package": (f"{PACKAGE}/__init__.py", merged, NO_PYTHON, AGAIN),
    "model": (MODEL, merged, NO_PYTHON, AGAIN),
    "model, binary": (MODEL, binary, NO_TEXT, AGAIN),
    "facade": (CALL, merged, NO_PYTHON, AGAIN),
    "facade, deep": (
        CALL,
        holding("1+" * 50_000 + "1"),
        ": it is no Python (Recursion",
        AGAIN,
    ),
    "surface": ("surface.json", merged, NO_JSON, DERIVE),
}


@pytest.mark.parametrize(("name", "harm", "said", "remedy"), DAMAGED.values(), ids=DAMAGED)
def test_what_is_damaged_is_refused_by_name(
    tree: Tree, name: str, harm: Harm, said: str, remedy: str
) -> None:
    tree.edit("overlay.yaml", "overlay: 1.0.0", "overlay: 1.0.0 ")
    harm(tree.root / name)
    before = tree.state()

    done = tree.run()

    assert done.status == 2
    assert done.err.startswith(f"{tree.root / name}{said}")
    assert remedy in done.err
    assert len(done.err.splitlines()) == 1
    assert tree.state() == before


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("generated/provenance", "generated/provenance: is different\n"),
        (f"{PACKAGE}/models/asset.py", "asset.py: was edited by hand"),
    ],
)
def test_a_check_names_what_is_damaged_where_it_can_tell(tree: Tree, name: str, said: str) -> None:
    merged(tree.root / name)

    done = tree.run("--check")

    assert done.status == 1
    assert said in done.err


@pytest.mark.parametrize(
    "name",
    ["src/private_avatar/_async/groups.py", "surface.json"],
)
def test_a_check_cannot_tell_of_what_it_cannot_read(tree: Tree, name: str) -> None:
    merged(tree.root / name)

    done = tree.run("--check")

    assert done.status == 2
    assert f"{tree.root / name}:1: it is no " in done.err


def test_what_was_damaged_in_a_revision_is_said_to_be_there(tree: Tree) -> None:
    merged(tree.root / "generated" / "lowered.json")
    for arguments in (["init", "-q"], ["add", "."], [*COMMIT, "-m", "before"]):
        git(tree.root, *arguments)

    done = tree.run("--force", "--since", "HEAD")
    harmed = tree.root / "src/private_avatar/_call.py"
    merged(harmed)
    here = tree.run("--force", "--since", "HEAD")

    where = "HEAD:generated/lowered.json:1"
    assert done.err == f"{where}: it is no JSON (Expecting value); name another revision\n"
    assert here.err.startswith(f"{harmed}:1: it is no Python")
