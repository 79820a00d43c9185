"""What a changed page does to the generated package, and which lines of the facade are told."""

from __future__ import annotations

from pathlib import Path

from scripts.normalize.jsontypes import Object
from tests.generation.conftest import PACKAGE, Tree


def test_a_new_optional_field_leaves_the_facade_alone(tree: Tree) -> None:
    tree.edit_request(lambda schema: schema["properties"].update(Tags={"type": "string"}))

    done = tree.run()

    assert done.status == 0
    assert f"changed  {PACKAGE}/models/create_asset_group_request.py" in done.out
    assert "facade" not in done.out
    assert tree.run("--check").status == 0


def test_another_value_of_a_choice_leaves_the_facade_alone(tree: Tree) -> None:
    tree.edit_request(lambda schema: schema["properties"]["model"]["enum"].append("another"))

    done = tree.run()

    assert done.status == 0
    assert "facade" not in done.out
    assert "another" in (tree.root / PACKAGE / "models" / "routing_model.py").read_text("utf-8")


def rename(schema: Object) -> None:
    schema["properties"]["Title"] = schema["properties"].pop("Name")
    schema["required"] = ["model", "Title"]


def line_of(path: Path, text: str) -> int:
    lines = path.read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def test_a_renamed_field_is_told_at_the_line_of_the_facade_that_used_it(tree: Tree) -> None:
    tree.edit_request(rename)

    done = tree.run()

    told = [line for line in done.out.splitlines() if line.startswith("facade   ")]
    for kind in ("_async", "_sync"):
        source = tree.root / "src" / "private_avatar" / kind / "groups.py"
        number = line_of(source, "CreateAssetGroupRequest(")
        assert any(f"{kind}/groups.py:{number}: error:" in line for line in told)
    assert all("/groups.py:" in line for line in told)
    assert "mend these lines, or scripts/test fails" in done.out
    assert done.status == 0


def test_a_lost_operation_is_told_at_its_method_and_nowhere_else(tree: Tree) -> None:
    tree.edit("overlay.yaml", "operationId: create_asset_group", "operationId: make_group")

    done = tree.run()

    told = [line for line in done.out.splitlines() if line.startswith("facade   ")]
    assert told
    assert all("/groups.py:" in line for line in told)
    assert done.status == 0


def test_a_page_that_is_given_at_last_wins_and_every_difference_is_printed(tree: Tree) -> None:
    name = "10-delete-asset.txt"
    page = (tree.root / "exports" / "reconstructed" / name).read_text("utf-8")
    given = page.replace('"description": "素材 ID"', '"description": "AssetId"')
    (tree.root / "exports" / name).write_text(given, "utf-8")

    done = tree.run()

    assert done.status == 0
    assert f"read     {name} (given)" in done.out
    assert f"read     {name} (reconstructed" not in done.out
    told = [line for line in done.out.splitlines() if line.startswith("differs ")]
    where = f"{name}#/parameters/0/description"
    assert told == [f'differs  {where}: "素材 ID" became "AssetId"']
    assert "facade" not in done.out


def test_the_names_of_a_run_are_remembered_for_the_next(tree: Tree) -> None:
    name = tree.root / PACKAGE / "models" / "asset_type.py"
    tree.edit("generated/names.json", '"AssetType"', '"MediaType"')

    assert tree.run("--force").status == 0

    assert not name.exists()
    assert (name.parent / "media_type.py").is_file()
