"""What is written, and what is left alone when it cannot be."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from scripts.normalize import yamlfile
from scripts.normalize.__main__ import main
from tests.normalize.pages import SEED, TEXT, Normalize, body, corrections, page, thing


def run(folder: Path, **flags: Path) -> int:
    arguments = [str(SEED)]
    for flag, path in {"output": folder / "o.yaml", **flags}.items():
        arguments += [f"--{flag}", str(path)]
    return main(arguments)


def test_only_the_document_is_written_unless_more_is_asked_for(tmp_path: Path) -> None:
    assert run(tmp_path) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["o.yaml"]


def test_what_stands_in_the_place_of_a_file_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "report.json").mkdir()

    status = run(tmp_path, report=tmp_path / "report.json")

    assert status == 2
    assert "report.json: it is no regular file; name another file" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"]


def test_an_output_in_a_folder_that_is_not_there_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "gone" / "o.yaml"

    status = run(tmp_path, output=place)

    assert status == 2
    assert capsys.readouterr().err == (
        f"{place}: No such file or directory; name a place that can be written to\n"
    )


def test_if_one_file_cannot_be_written_none_is(tmp_path: Path) -> None:
    (tmp_path / "o.yaml").write_text("before", "utf-8")

    status = run(tmp_path, report=tmp_path / "gone" / "report.json")

    assert status == 2
    assert [path.read_text("utf-8") for path in tmp_path.iterdir()] == ["before"]


def test_if_one_file_cannot_be_put_in_its_place_the_others_are_put_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "report.json").write_text("before", "utf-8")
    replace = Path.replace

    def full(self: Path, target: Path) -> Path:
        if target.name == "names.json":
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(self))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", full)

    status = run(tmp_path, report=tmp_path / "report.json", names=tmp_path / "names.json")

    assert status == 2
    assert capsys.readouterr().err == (
        f"{tmp_path / 'names.json'}: Input/output error; name a place that can be written to\n"
    )
    assert {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()} == {
        "report.json": "before"
    }


@pytest.mark.parametrize("flag", ["overlay", "report", "names"])
def test_no_file_is_read_and_written_at_once_or_written_twice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], flag: str
) -> None:
    status = run(tmp_path, **{flag: tmp_path / "o.yaml"})

    assert status == 2
    assert f"{tmp_path / 'o.yaml'}: it is named twice" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_an_export_is_never_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export = tmp_path / "page.txt"
    export.write_text(page(), "utf-8")
    (tmp_path / "link.txt").symlink_to(export)

    status = main([str(export), "-o", str(tmp_path / "link.txt")])

    assert status == 2
    assert "it is named twice" in capsys.readouterr().err
    assert export.read_text("utf-8") == page()


def read_as_yaml_11(path: Path) -> Any:
    """Read as YAML 1.1 does, for which `no` and `12:30:00` are no strings."""
    reader: Any = YAML(typ="safe", pure=True)
    reader.version = (1, 1)
    return reader.load(path)


def read_with_comments(path: Path) -> Any:
    reader: Any = YAML(typ="rt")
    return reader.load(path)


ODD = [
    "no",
    "Yes",
    "null",
    "~",
    "1e3",
    "0x1F",
    "0o7",
    "1_000",
    "12:30:00",
    "2024-01-01",
    ".5",
    "-",
    "=",
    "<<",
    "",
    " a",
    "a ",
    "a: b",
    "# a",
    "'",
    '"',
    "a\nb",
    "a\n\nb\n",
    "\n",
    " a\n b",
    "a \nb",
    "a\tb",
    "\u0085\u2028\u2029\ufeff\u200b",
    "\u0007",
    "😀",
    "素材",
    "!tag",
    "&anchor",
    "*alias",
    "%a",
    "@a",
    "`a",
    "[a]",
    "{a}",
    "a, b",
    "---",
    "...",
    "a" * 300,
    "词 " * 200,
]


@pytest.mark.parametrize("text", ODD)
def test_text_comes_back_from_yaml_as_it_was_whoever_reads_it(tmp_path: Path, text: str) -> None:
    document = {"a": text, "list": [text], text: {"b": text}}
    path = tmp_path / "o.yaml"

    path.write_text(yamlfile.dump(document, "h"), "utf-8")

    assert yamlfile.load(path) == document
    assert read_as_yaml_11(path) == document
    assert read_with_comments(path) == document


@pytest.mark.parametrize("number", [0, -5, 10**30, 1.0, 1e300, 1e-7, 5e-324, 0.1, True, None])
def test_numbers_come_back_from_yaml_as_they_were(tmp_path: Path, number: object) -> None:
    path = tmp_path / "o.yaml"

    path.write_text(yamlfile.dump({"a": number}, "h"), "utf-8")

    for found in (yamlfile.load(path)["a"], read_as_yaml_11(path)["a"]):
        assert (found, type(found)) == (number, type(number))


def test_a_change_of_one_word_changes_one_line(normalize: Normalize) -> None:
    prose = "词 " * 100
    schema = thing({"a": {**TEXT, "description": prose}})
    first = normalize(page(body=body(schema))).without_digests

    second = normalize(
        page(body=body(thing({"a": {**TEXT, "description": prose + "字"}})))
    ).without_digests

    before, after = (yamlfile.dump(told, "").splitlines() for told in (first, second))
    assert len([None for one, two in zip(before, after, strict=True) if one != two]) == 1


def test_the_header_says_how_the_file_is_made(normalize: Normalize) -> None:
    made = normalize(page())

    first, second = made.text.splitlines()[:2]
    assert first.startswith("# Written by scripts/regenerate")
    assert second.startswith("# correct the overlay")


def test_tags_and_components_of_other_kinds_stand_sorted(normalize: Normalize) -> None:
    update = {
        "x-last": 1,
        "components": {"x-own": 5, "examples": {"b": {"value": 1}, "a": {"value": 2}}},
        "tags": [{"name": "t"}],
    }

    made = normalize(page(), overlay=corrections({"target": "$", "update": update}))

    assert list(made.document) == ["openapi", "info", "tags", "paths", "components", "x-last"]
    assert list(made.document["components"]["examples"]) == ["a", "b"]
    assert made.document["components"]["x-own"] == 5
