"""What a changed page does to the generated package, and which lines of the facade are told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts.changes import facade
from scripts.changes.model import Verdict
from scripts.normalize.jsontypes import Object
from scripts.packaging.repository import git
from tests.generation.conftest import PACKAGE, Tree
from tests.generation.documents import asking

COMMIT = ["-c", "user.name=nobody", "-c", "user.email=nobody@example.com", "commit", "-q"]


def grow(schema: Object) -> None:
    schema["properties"].update(Tags={"type": "string"})
    schema["properties"]["model"]["enum"].append("another")


def test_a_new_optional_field_and_another_value_leave_the_facade_alone(tree: Tree) -> None:
    for arguments in (["init", "-q"], ["add", "."], [*COMMIT, "-m", "before"]):
        git(tree.root, *arguments)
    tree.edit_request(grow)

    done = tree.run()
    since = tree.run("--markdown", "--since", "HEAD")

    assert done.status == 0
    assert f"changed  {PACKAGE}/models/create_asset_group_request.py" in done.out
    assert "another" in (tree.root / PACKAGE / "models" / "routing_model.py").read_text("utf-8")
    assert "facade" not in done.out
    told = "request body, Tags: is new  [groups.create, groups.ensure]"
    assert f"compatible wire      POST /v1/private-avatar/groups, {told}" in done.out
    assert "RoutingModel, in requests: now also accepts `another`" in done.out
    assert "verdict  compatible: by semantic versioning, 0.1.1 after 0.1.0" in done.out
    line = "- `client.groups.create` and `client.groups.ensure`: request body, Tags is new.\n"
    assert f"### Added\n\n{line}" in done.out
    assert since.status == 0
    assert since.out.startswith("## Regenerated: compatible")
    assert "| is new | `groups.create`, `groups.ensure` |" in since.out
    assert "nothing to do" in since.err


def shorten(schema: Object) -> None:
    schema["properties"]["Name"]["maxLength"] = 32


def test_a_limit_that_tightens_stops_the_run_though_no_type_tells(tree: Tree) -> None:
    tree.edit_request(shorten)
    before = tree.state()

    done = tree.run()

    told = "request body, Name: takes at most 32 characters, was any number of characters"
    hit = "[groups.create, groups.ensure]"
    assert f"breaking   wire      POST /v1/private-avatar/groups, {told}  {hit}" in done.out
    assert "verdict  breaking: by semantic versioning, 0.2.0 after 0.1.0" in done.out
    assert "- **Breaking:** `client.groups.create` and `client.groups.ensure`: req" in done.out
    assert "stopped  nothing was changed" in done.err
    assert done.status == 1
    assert tree.state() == before


def rename(schema: Object) -> None:
    schema["properties"]["Title"] = schema["properties"].pop("Name")
    schema["required"] = ["model", "Title"]


def line_of(path: Path, text: str) -> int:
    lines = path.read_text("utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


def test_a_renamed_field_stops_the_run_and_is_told_at_the_line_of_the_facade(tree: Tree) -> None:
    tree.edit_request(rename)
    before = tree.state()

    done = tree.run()

    number = line_of(tree.root / "src/private_avatar/_async/groups.py", "CreateAssetGroupRequest(")
    told = [line for line in done.out.splitlines() if line.startswith("breaking   facade")]
    assert told
    for line in told:
        assert line.startswith(f"breaking   facade    private_avatar/_async/groups.py:{number}: ")
        assert line.endswith("[groups.create, groups.ensure]")
    assert "stopped  nothing was changed" in done.err
    assert done.status == 1
    assert tree.state() == before


def test_a_renamed_field_is_absorbed_by_the_lines_that_are_proposed(tree: Tree) -> None:
    tree.edit_request(rename)
    stopped = tree.run("--json")
    data = json.loads(stopped.out)
    assert (stopped.status, data["verdict"], data["next_version"]) == (1, "breaking", "0.2.0")
    proposed = data["proposals"]
    with (tree.root / "overlay.yaml").open("a", encoding="utf-8") as overlay:
        overlay.writelines(f"{proposal['yaml']}\n" for proposal in proposed)

    done = tree.run()

    assert done.status == 0
    assert "facade" not in done.out
    assert "verdict  compatible" in done.out
    assert "Name: is gone (breaking for earlier versions)" in done.out
    assert (
        "- `client.groups.create` and `client.groups.ensure`: request body, Name is gone. Ear"
        in (done.out)
    )


def test_what_breaks_is_swapped_in_if_somebody_says_so(tree: Tree) -> None:
    tree.edit_request(rename)

    done = tree.run("--accept-breaking")

    assert done.status == 0
    assert "breaking   facade" in done.out
    assert "verdict  breaking: by semantic versioning, 0.2.0 after 0.1.0" in done.out
    assert "stopped" not in done.err
    assert tree.run().out.startswith("nothing to do")


def test_a_lost_operation_is_told_at_its_method_and_nowhere_else(tree: Tree) -> None:
    tree.edit("overlay.yaml", "operationId: create_asset_group", "operationId: make_group")

    done = tree.run()

    told = [line for line in done.out.splitlines() if line.startswith("breaking   facade")]
    assert told
    assert all("/groups.py:" in line for line in told)
    assert "there is no operation create_asset_group in private_avatar_api.api.groups" in told[0]
    assert done.status == 1


@pytest.mark.parametrize(
    ("values", "listed"), [(["b", "a"], "a, b"), ([], "none")], ids=["others", "none"]
)
def test_the_default_model_must_be_documented(
    regenerated: Path, values: list[str], listed: str
) -> None:
    sent = {"type": "object", "properties": {"model": {"type": "string", "enum": values}}}

    (change,) = facade.default_model(regenerated, asking(sent))

    assert change.where == "src/private_avatar/_defaults.py"
    assert change.text.startswith("openapi.yaml does not list 'doubao-seedance-2-0-260128', the ")
    assert f"(it lists {listed}); choose another default" in change.text
    assert change.verdict is Verdict.BREAKING


def test_a_revision_that_is_not_there_is_refused(tree: Tree) -> None:
    done = tree.run("--since", "nowhere")

    assert done.status == 2
    assert "--since nowhere: " in done.err
    assert "name a revision of git" in done.err


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

    assert tree.run("--force").status == 1
    assert tree.run("--force", "--accept-breaking").status == 0

    assert not name.exists()
    assert (name.parent / "media_type.py").is_file()
