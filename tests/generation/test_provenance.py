"""What generated files say of themselves, and what is recognised by it."""

from __future__ import annotations

import hashlib
import json

from scripts.normalize import yamlfile
from tests.generation.conftest import PACKAGE, Tree


def test_every_generated_file_says_how_it_is_made_again(tree: Tree) -> None:
    for path in (tree.root / PACKAGE).rglob("*.py"):
        assert path.read_text("utf-8").startswith("# Generated from openapi.yaml by openapi-python")
        assert "# Make it again: scripts/regenerate." in path.read_text("utf-8")
    for name in ("openapi.yaml", "generated/provenance"):
        assert (tree.root / name).read_text("utf-8").startswith("# Written by scripts/regenerate")
    lowered = json.loads((tree.root / "generated" / "lowered.json").read_text("utf-8"))
    assert lowered["x-generated"].startswith("Written by scripts/regenerate")


def test_the_package_is_typed_and_carries_the_contract(tree: Tree) -> None:
    carried = json.loads((tree.root / PACKAGE / "openapi.json").read_text("utf-8"))

    said = carried.pop("x-generated")

    assert (tree.root / PACKAGE / "py.typed").exists()
    assert carried == yamlfile.load(tree.root / "openapi.yaml")
    assert said.startswith("Written by scripts/regenerate")


def test_provenance_holds_the_digests_of_what_went_in_and_came_out(tree: Tree) -> None:
    told = yamlfile.load(tree.root / "generated" / "provenance")

    def digest(name: str) -> str:
        return hashlib.sha256((tree.root / name).read_bytes()).hexdigest()

    assert told["exports"] == {
        path.relative_to(tree.root / "exports").as_posix(): digest(
            path.relative_to(tree.root).as_posix()
        )
        for path in tree.exports
    }
    assert told["inputs"] == {
        name: digest(name) for name in ("generator-config.yaml", "overlay.yaml")
    }
    assert told["outputs"]["openapi.yaml"] == digest("openapi.yaml")
    assert told["tools"]["openapi-python-client"] == "0.29.1"
    assert set(told["outputs"]) == {
        name for name in tree.state() if name == "openapi.yaml" or name.startswith("generated/")
    } - {"generated/provenance"}


def test_unchanged_input_is_recognised(tree: Tree) -> None:
    before = tree.state()

    done = tree.run()

    assert done.status == 0
    assert done.out.startswith("nothing to do")
    assert tree.state() == before
