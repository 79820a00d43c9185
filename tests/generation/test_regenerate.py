"""`scripts/regenerate`, on copies of this tree."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scripts.normalize import yamlfile
from scripts.normalize.jsontypes import Object
from tests.generation.conftest import ROOT, Tree
from tests.normalize.pages import TEXT, answer, body, page, thing

PACKAGE = "generated/private_avatar_api"


def test_a_check_of_an_unchanged_tree_finds_nothing(tree: Tree) -> None:
    before = tree.state()

    done = tree.run("--check")

    assert (done.status, done.err) == (0, "")
    assert done.out == "everything generated is as committed\n"
    assert tree.state() == before


def test_unchanged_input_is_recognised(tree: Tree) -> None:
    before = tree.state()

    done = tree.run()

    assert done.status == 0
    assert done.out.startswith("nothing to do")
    assert tree.state() == before


def test_the_road_can_be_gone_all_the_same(tree: Tree) -> None:
    before = tree.state()

    done = tree.run("--force")

    *read, wrote, made, checked, changed = done.out.splitlines()
    origins = {"exports": "given", "reconstructed": "reconstructed, unverified"}
    assert read == sorted(f"read     {p.name} ({origins[p.parent.name]})" for p in tree.exports)
    assert re.fullmatch(r"wrote    openapi\.yaml: \d+ operations?", wrote)
    assert re.fullmatch(rf"made     {PACKAGE}: \d+ files, by openapi-python-client", made)
    assert checked.startswith("checked  every operation, name and value is there")
    assert changed == "changed  nothing"
    assert tree.state() == before


def add(root: Path) -> str:
    (root / PACKAGE / "more.py").write_text("", "utf-8")
    return f"{PACKAGE}/more.py: is extra"


def remove(root: Path) -> str:
    (root / PACKAGE / "types.py").unlink()
    return f"{PACKAGE}/types.py: is missing"


def change(root: Path) -> str:
    (root / "openapi.yaml").write_text("{}", "utf-8")
    return "openapi.yaml: is different"


def lose_everything(root: Path) -> str:
    (root / "generated" / "provenance").unlink()
    return "generated/provenance: is missing"


@pytest.mark.parametrize("spoil", [add, remove, change, lose_everything])
def test_what_differs_is_named_by_a_check_and_mended_by_a_run(
    tree: Tree, spoil: Callable[[Path], str]
) -> None:
    whole = tree.state()
    said = spoil(tree.root)
    spoiled = tree.state()

    checked = tree.run("--check")
    after_check = tree.state()
    tree.run()

    assert checked.status == 1
    assert checked.err == said + "\n"
    assert "run scripts/regenerate" in checked.out
    assert after_check == spoiled
    assert tree.state() == whole


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


REFUSED: dict[str, tuple[Callable[[Tree], object], int, str]] = {
    "no default model": (
        lambda tree: tree.edit_exports("doubao-seedance-2-0-260128", "other"),
        1,
        "(it lists doubao-seedance-2-0-fast-260128, other); choose another default",
    ),
    "no models": (
        lambda tree: tree.edit_exports('"enum"', '"x-enum"'),
        1,
        "(it lists none)",
    ),
    "no constant": (
        lambda tree: tree.edit("src/private_avatar/_defaults.py", "DEFAULT_MODEL", "OTHER"),
        1,
        "_defaults.py: there is no constant DEFAULT_MODEL",
    ),
    "cut export": (
        lambda tree: tree.page.write_text(tree.page.read_text("utf-8")[:900], "utf-8"),
        2,
        "01-create-group.txt:14: 请求体 is not whole JSON",
    ),
    "no exports": (
        lambda tree: tree.page.unlink(),
        2,
        "matches nothing",
    ),
    "overlay that matches nothing": (
        lambda tree: tree.edit("overlay.yaml", "/v1/private-avatar/groups", "/v2/groups"),
        2,
        "matches nothing; mend the target, or delete the action",
    ),
    "unknown setting": (
        lambda tree: (tree.root / "generator-config.yaml").write_text("literal_enum: true\n"),
        2,
        "generator-config.yaml: the generator has no setting 'literal_enum'; the generator knows",
    ),
    "no settings": (
        lambda tree: (tree.root / "generator-config.yaml").unlink(),
        2,
        "No such file or directory",
    ),
    "hook that fails": (
        lambda tree: (tree.root / "generator-config.yaml").write_text('post_hooks: ["false"]\n'),
        1,
        "openapi-python-client refused lowered.yaml (exit 1):",
    ),
    "hook that spoils": (
        lambda tree: (tree.root / "generator-config.yaml").write_text(
            'post_hooks: ["rm models/routing_model.py"]\n'
        ),
        1,
        "the generated package is not sound:",
    ),
}


@pytest.mark.parametrize(("spoil", "status", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_used_changes_nothing(
    tree: Tree, spoil: Callable[[Tree], object], status: int, said: str
) -> None:
    spoil(tree)
    before = tree.state()

    done = tree.run("--force")

    assert done.status == status
    assert said in done.err
    assert len(done.err.splitlines()) <= 9
    assert "Traceback" not in done.err
    assert tree.state() == before


def test_a_default_model_that_is_not_documented_fails_a_check(tree: Tree) -> None:
    tree.edit("src/private_avatar/_defaults.py", "doubao-seedance", "another")

    checked = tree.run("--check")

    assert checked.status == 1
    assert "openapi.yaml does not list 'another-2-0-260128'" in checked.err


def test_a_full_disk_changes_nothing(tree: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    tree.edit_request(lambda schema: schema["properties"].update(Tags={"type": "string"}))
    before = tree.state()

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)

    done = tree.run()

    assert done.status == 2
    assert done.err == "the tree: No space left on device; nothing was changed\n"
    assert {
        name: text for name, text in tree.state().items() if ".regenerate" not in name
    } == before


def test_a_run_waits_for_another_one(tree: Tree) -> None:
    code = "import sys; from scripts.generation.__main__ import main; from pathlib import Path\n"
    code += "sys.exit(main([], Path(sys.argv[1])))"
    handle = os.open(tree.root, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)

    with subprocess.Popen(
        [sys.executable, "-c", code, str(tree.root)], stderr=subprocess.PIPE, text=True, cwd=ROOT
    ) as second:
        assert second.stderr is not None
        said = second.stderr.readline()
        waited = second.poll() is None
        os.close(handle)
        status = second.wait(timeout=60)

    assert said == "waiting for another run in this tree …\n"
    assert waited
    assert status == 0


def test_an_interrupted_run_is_finished_before_anything_else(tree: Tree) -> None:
    whole = tree.state()
    work = tree.root / ".regenerate"
    (work / "new").mkdir(parents=True)
    (work / "old").mkdir()
    (tree.root / "openapi.yaml").rename(work / "new" / "openapi.yaml")
    (work / "journal.json").write_text('["openapi.yaml"]', "utf-8")

    done = tree.run()

    assert done.out.splitlines()[0] == "finished a regeneration that had been interrupted"
    assert tree.state() == whole


def test_every_generated_file_says_how_it_is_made_again(tree: Tree) -> None:
    for path in (tree.root / PACKAGE).rglob("*.py"):
        assert path.read_text("utf-8").startswith("# Generated from openapi.yaml by openapi-python")
        assert "# Make it again: scripts/regenerate." in path.read_text("utf-8")
    for name in ("openapi.yaml", "generated/lowered.yaml", "generated/provenance"):
        assert (tree.root / name).read_text("utf-8").startswith("# Written by scripts/regenerate")


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
        path.name: digest(path.relative_to(tree.root).as_posix()) for path in tree.exports
    }
    assert told["inputs"] == {
        name: digest(name) for name in ("generator-config.yaml", "overlay.yaml")
    }
    assert told["outputs"]["openapi.yaml"] == digest("openapi.yaml")
    assert told["tools"]["openapi-python-client"] == "0.29.1"
    assert set(told["outputs"]) == {
        name for name in tree.state() if name == "openapi.yaml" or name.startswith("generated/")
    } - {"generated/provenance"}


def other_pages(folder: Path) -> list[Path]:
    pages = {
        "list.txt": page("① 列表", "GET /v1/list", answers=[answer(thing({"Id": TEXT}))]),
        "import.txt": page("② 导入", "POST /v1/import", body=body(thing({"a": TEXT}))),
        "inner/list.txt": page("③ 查", "GET /v1/{id}", answers=[answer(thing({"Id": TEXT}))]),
    }
    for name, text in pages.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return [folder / name for name in pages]


def test_other_exports_go_down_the_same_road_into_another_folder(
    tree: Tree, tmp_path: Path
) -> None:
    other_pages(tmp_path / "pages")
    before = tree.state()

    done = tree.run("--exports", tmp_path / "pages", "--into", tmp_path / "out")

    assert done.status == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "generated",
        "openapi.yaml",
        "report.json",
    ]
    report = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))
    assert list(report) == ["changes", "left_out", "dropped"]
    assert {change["rule"] for change in report["changes"]} >= {"numbered-title", "lenient-answer"}
    modules = (tmp_path / "out" / PACKAGE / "api" / "default").glob("*.py")
    assert {path.stem for path in modules} == {
        "__init__",
        "get_v1_list",
        "post_v1_import",
        "get_v1_by_id",
    }
    assert "wrote    openapi.yaml: 3 operations" in done.out
    assert done.out.splitlines()[-1].startswith("…        and ")
    assert tree.state() == before


def test_of_other_exports_too_a_second_run_has_nothing_to_do_unless_one_changed(
    tree: Tree, tmp_path: Path
) -> None:
    pages = other_pages(tmp_path / "pages")
    arguments: list[str | Path] = ["--exports", *pages, "--into", tmp_path / "out"]
    tree.run(*arguments)

    second = tree.run(*arguments)
    pages[2].write_text(pages[2].read_text("utf-8").replace("查", "看"), "utf-8")
    third = tree.run(*arguments)

    assert second.out.startswith("nothing to do")
    assert "changed  openapi.yaml" in third.out


@pytest.mark.parametrize(
    "arguments", [["--exports", "x"], ["--into", "x"], ["--check", "--into", "x", "--exports", "x"]]
)
def test_flags_that_do_not_go_together_are_refused(tree: Tree, arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        tree.run(*arguments)

    assert ended.value.code == 2


def test_a_folder_that_cannot_be_made_is_refused(tree: Tree) -> None:
    done = tree.run("--exports", tree.page, "--into", tree.root / "openapi.yaml" / "below")

    assert done.status == 2
    assert done.err.startswith(f"{tree.root / 'openapi.yaml'}")
    assert "nothing was changed" in done.err


def decoded(folder: Path, payload: Any) -> Any:
    """Let the generated package decode an answer, in a process of its own."""
    code = (
        "import sys, json\nsys.path.insert(0, sys.argv[1])\n"
        "from private_avatar_api.models import GetV1ListResponse as Model\n"
        "print(json.dumps(Model.from_dict(json.loads(sys.argv[2])).to_dict()))\n"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", code, str(folder / "generated"), json.dumps(payload)],
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def test_one_bad_field_of_an_answer_never_loses_the_others(tree: Tree, tmp_path: Path) -> None:
    schema = thing(
        {
            "Id": TEXT,
            "At": {"type": "string", "format": "date-time"},
            "Kind": {"type": "string", "enum": ["a"]},
            "Inner": thing({"Id": TEXT}, required=["Id"]),
            "List": {"type": "array", "items": thing({"Id": TEXT}, required=["Id"])},
            "Bare": {"type": "array"},
        },
        required=["Id", "At", "Kind", "Inner", "List"],
    )
    (tmp_path / "p.txt").write_text(page("查", "GET /v1/list", answers=[answer(schema)]), "utf-8")
    tree.run("--exports", tmp_path / "p.txt", "--into", tmp_path / "out")

    payloads: list[Object] = [
        {},
        dict.fromkeys(schema["properties"]),
        {"At": "soon", "Kind": "zzz", "Inner": {}, "List": [{}, None], "New": {"a": 1}},
        {"Bare": [1, "a", None], "List": []},
    ]
    for payload in payloads:
        assert decoded(tmp_path / "out", payload) == payload
