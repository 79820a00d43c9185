"""Exports that are not ours, made into a package somewhere else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from scripts.normalize.jsontypes import Object
from tests.generation.conftest import PACKAGE, Tree
from tests.normalize.pages import TEXT, answer, body, page, thing


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
    assert done.out.splitlines()[-2].startswith("…        and ")
    assert done.out.splitlines()[-1] == "verdict  there was nothing before to compare with"
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


def test_strict_refuses_a_run_that_loses_an_operation_and_explain_says_what_was_done(
    tree: Tree, tmp_path: Path
) -> None:
    page_of = {"kept.txt": "GET /v1/kept", "lost.txt": "LINK /v1/lost"}
    for name, request in page_of.items():
        (tmp_path / name).write_text(page("① 查", request), "utf-8")
    arguments: list[str | Path] = ["--exports", *(tmp_path / name for name in page_of)]
    arguments += ["--into", tmp_path / "out"]

    strict = tree.run(*arguments, "--strict")
    was_made = (tmp_path / "out").exists()
    told = tree.run(*arguments, "--explain")

    assert strict.status == 2
    assert strict.err.startswith("LINK /v1/lost: it is left out: OpenAPI has no method LINK")
    assert not was_made
    assert told.status == 0
    assert "numbered-title" in told.out
    assert "Operations left out: 1" in told.out


def export(path: Path, where: str) -> Path:
    """Write an export of one operation, which Apifox knows by its number."""
    schema = {"type": "object", "properties": {"a": {"type": "string"}}}
    answer = {"description": "", "content": {"application/json": {"schema": schema}}}
    link = "https://app.apifox.com/web/project/1/apis/api-77-run"
    told = {"summary": "查", "responses": {"200": answer}, "x-run-in-apifox": link}
    document = {"openapi": "3.0.1", "info": {"title": "a"}, "paths": {where: {"get": told}}}
    path.write_text(json.dumps(document, ensure_ascii=False), "utf-8")
    return path


def test_an_operation_keeps_its_names_at_another_path(tree: Tree, tmp_path: Path) -> None:
    into = tmp_path / "out"
    assert tree.run("--exports", export(tmp_path / "a", "/v1/a/{x}"), "--into", into).status == 0
    before = code(into)

    done = tree.run("--exports", export(tmp_path / "a", "/v2/b/{x}"), "--into", into)

    assert done.status == 0
    assert "compatible wire      GET /v2/b/{x}" in done.out
    assert "(breaking for earlier versions)" in done.out
    assert code(into) == before


def code(into: Path) -> dict[str, str]:
    """Read the names that a package has, and what it is made of, but for the path."""
    package = into / PACKAGE
    found = {path.relative_to(package).as_posix(): path for path in package.rglob("*.py")}
    return {
        name: path.read_text("utf-8").replace("/v1/a/", "/v2/b/") for name, path in found.items()
    }


def test_a_folder_may_be_named_from_where_one_is(
    tree: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "p.txt").write_text(page("① 查", "GET /v1/a"), "utf-8")
    monkeypatch.chdir(tmp_path)

    assert tree.run("--exports", "p.txt", "--into", "out").status == 0

    assert (tmp_path / "out" / PACKAGE / "api/default/get_v1_a.py").is_file()


@pytest.mark.parametrize("place", [Path("pages"), Path("pages/inner/out"), Path()])
def test_nothing_is_made_among_exports_or_over_a_tree_of_ours(
    tree: Tree, tmp_path: Path, place: Path
) -> None:
    other_pages(tmp_path / "pages")
    into = tmp_path / place if place.parts else tree.root
    before = tree.state()

    done = tree.run("--exports", tmp_path / "pages", "--into", into)

    assert done.status == 2
    assert done.err.startswith(f"{into}: ")
    assert "name " in done.err
    assert tree.state() == before
    assert not (tmp_path / "pages" / "openapi.yaml").exists()
    assert not (tmp_path / "pages" / "inner" / "out").exists()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nosuch", "there is no such file or folder; put an export there"),
        ("empty", "there is no export in it; put an export there"),
        ("pipe", "it is no regular file; save it as one"),
    ],
)
def test_without_an_export_nothing_is_made(
    tree: Tree, tmp_path: Path, name: str, said: str
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "README.md").write_text("about it", "utf-8")
    os.mkfifo(tmp_path / "pipe")

    done = tree.run("--exports", tmp_path / name, "--into", tmp_path / "out")

    assert done.status == 2
    assert done.err.startswith(f"{tmp_path / name}: {said}")
    assert not (tmp_path / "out").exists()
