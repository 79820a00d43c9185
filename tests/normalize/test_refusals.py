from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.normalize.__main__ import main
from scripts.normalize.problems import refuse
from scripts.normalize.readers.limits import MOST_BYTES, MOST_VALUES
from scripts.normalize.readers.text import strict_json
from tests.normalize.pages import SEED, Normalize, answer, body, page


def nested(depth: int) -> str:
    return '{"a":' * depth + "1" + "}" * depth


def with_body(text: str) -> str:
    return page() + "请求体\n" + text


SEED_BYTES = SEED.read_bytes()

BROKEN: dict[str, tuple[str | bytes, str, str]] = {
    "empty": (b"", "page1.txt:1", "the file is empty"),
    "blank": (b"\xef\xbb\xbf \r\n\n", "page1.txt:1", "the file is empty"),
    "not UTF-8": (
        SEED_BYTES.replace("网".encode(), b"\xcd\xf8") + b"\n\xcd",
        "page1.txt:17",
        "byte",
    ),
    "UTF-16": ("① 建组".encode("utf-16"), "page1.txt:1", "is not UTF-8"),
    "cut in its JSON": (SEED_BYTES.decode()[:800], "page1.txt:14", "请求体 is not whole JSON"),
    "cut after a heading": (page() + "请求体\n", "page1.txt:12", "请求体 is not whole JSON"),
    "cut in its JSON, indented": (
        with_body('{\n "type":\n "a",\n "b": ['),
        "page1.txt:15",
        "请求体 is not whole JSON",
    ),
    "key twice": (
        with_body('{"type": 1, "a": {"b": 1, "b": 2}}'),
        "page1.txt:11",
        "'b' stands twice",
    ),
    "NaN": (with_body('{"a": NaN}'), "page1.txt:11", "NaN is not JSON"),
    "infinite": (with_body('{"a": -Infinity}'), "page1.txt:11", "-Infinity is not JSON"),
    "beyond a double": (with_body('{"a": 1e999}'), "page1.txt:11", "Out of range"),
    "thousands of digits": (with_body('{"a": ' + "9" * 5000 + "}"), "page1.txt:11", "limit"),
    "half a character": (with_body('{"a": "\\ud800"}'), "page1.txt:11", "half a character"),
    "half a character in a key": (with_body('{"\\udfff": 1}'), "page1.txt:11", "half a character"),
    "nested deeply": (with_body(nested(120)), "page1.txt:11", "nested more than 100 levels"),
    "nested bottomlessly": (with_body(nested(100_000)), "page1.txt:11", "nested too deeply"),
    "nested in arrays": (
        page(answers=[answer({"default": json.loads("[" * 99 + "]" * 99)})]),
        "page1.txt:11",
        "nested more than 100 levels",
    ),
    "too many values": (
        with_body("[" + "[]," * MOST_VALUES + "0]"),
        "page1.txt:11",
        "请求体 is not usable JSON (it holds more than 250000 values)",
    ),
    "long names above much": (
        with_body(json.dumps({"a" * 100_000: {"b" * 100_000: [0] * 1000}})),
        "page1.txt:11",
        "请求体 is not usable JSON (too much stands below too long names)",
    ),
    "a name that is none": (
        with_body(json.dumps({"a" * 2**20: 1})),
        "page1.txt:11",
        "请求体 is not usable JSON (a name in it has more than 1048576 characters)",
    ),
    "too many bytes": (page() + "x" * MOST_BYTES, "{}/page1.txt", f"more than {MOST_BYTES} bytes"),
    "a name of any length": (
        with_body('{"' + "a" * 1000 + '": 1, "' + "a" * 1000 + '": 2}'),
        "page1.txt:11",
        "the key 'aaaaaaaa",
    ),
    "section twice": (
        page(body=body({})) + "请求体\n{}",
        "page1.txt:13",
        "the section 请求体 stands here a second time",
    ),
    "overview contradicts": (
        page().replace("| Method | POST |", "| Method | PUT |"),
        "page1.txt:2",
        "POST /v1/groups above and PUT /v1/groups in its overview",
    ),
    "glued overview contradicts": (
        "查\nGET /v1/a\nPath/v1/b\n",
        "page1.txt:2",
        "GET /v1/a above and GET /v1/b in its overview",
    ),
    "no form at all": ("hello\nworld\n", "page1.txt:1", "no known form"),
    "an OpenAPI document of a later version": (
        '{"openapi": "3.2.0", "paths": {}}',
        "page1.txt:1",
        "no known form",
    ),
    "a Swagger document of an earlier version": (
        '{\n\n  "swagger": "1.2"\n}',
        "page1.txt:1",
        "no known form",
    ),
    "JSON of something else": ('[{"method": "GET"}]', "page1.txt:1", "no known form"),
    "a page of prose": (
        "# 建组\n\n```yaml\na: 1\n```\n",
        "page1.txt:1",
        "describes no endpoint itself",
    ),
    "parameters of the wrong type": (
        page(parameters={"query": 5}),
        "page1.txt#/参数/query",
        "expected an array, found a number",
    ),
    "parameter of the wrong type": (
        page(parameters={"query": [None]}),
        "page1.txt#/参数/query/0",
        "expected an object, found null",
    ),
    "name of the wrong type": (
        page(parameters={"query": [{"name": []}]}),
        "page1.txt#/参数/query/0/name",
        "expected a string, found an array",
    ),
    "flag of the wrong type": (
        page(parameters={"query": [{"name": "a", "required": "x"}]}),
        "page1.txt#/参数/query/0/required",
        "expected true or false, found a string",
    ),
    "type of the wrong type": (
        page(body={"type": True}),
        "page1.txt#/请求体/type",
        "expected a string, found true or false",
    ),
    "answers of the wrong type": (
        page() + "响应\n[3]",
        "page1.txt#/响应/0",
        "expected an object, found a number",
    ),
}


@pytest.mark.parametrize(("content", "place", "what"), BROKEN.values(), ids=BROKEN)
def test_a_file_that_is_not_what_it_should_be_is_refused_in_one_line(
    normalize: Normalize, tmp_path: Path, content: str | bytes, place: str, what: str
) -> None:
    made = normalize(content)

    assert made.status == 2
    assert made.error.startswith(place.replace("{}", str(tmp_path)) + ": ")
    assert what in made.error
    assert "; " in made.error
    assert made.error.count("\n") == 1
    assert len(made.error) < 400
    assert not made.output.exists()


def test_two_pages_with_one_operation_are_refused_by_name(normalize: Normalize) -> None:
    made = normalize(page(), page("② 又建组"))

    assert made.error == (
        "page2.txt: it describes POST /v1/groups otherwise than page1.txt does;"
        " keep one of the two, or name the one that is right with --prefer\n"
    )
    assert made.status == 2
    assert not made.output.exists()


def test_names_of_path_variables_make_no_other_operation(normalize: Normalize) -> None:
    made = normalize(page("① 查", "GET /v1/a/{id}"), page("② 查", "GET /v1/a/{key}"))

    assert made.status == 2
    assert "page2.txt: it describes GET /v1/a/{key}" in made.error


def test_every_broken_page_is_named_at_once(normalize: Normalize) -> None:
    made = normalize(b"", page(), "hello")

    assert [line.partition(": ")[0] for line in made.error.splitlines()] == [
        "page1.txt:1",
        "page3.txt:1",
    ]


def test_of_very_many_problems_the_first_are_shown_and_the_rest_counted(
    normalize: Normalize,
) -> None:
    made = normalize(*[b""] * 11)

    lines = made.error.splitlines()
    assert len(lines) == 9
    assert lines[-1] == "… and 3 more"


def link_to_itself(path: Path) -> None:
    path.symlink_to(path)


def link_to_zeros(path: Path) -> None:
    path.symlink_to("/dev/zero")


@pytest.mark.parametrize(
    ("make", "what"),
    [
        (Path.mkdir, "it is a folder; name the files in it"),
        (Path.exists, "No such file or directory; name a file that can be read"),
        (link_to_itself, "Too many levels of symbolic links"),
        (os.mkfifo, "it is no regular file; save it as one"),
        (link_to_zeros, "it is no regular file; save it as one"),
    ],
    ids=["folder", "missing", "endless link", "pipe", "endless file"],
)
def test_what_is_no_readable_file_is_refused(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    make: Callable[[Path], object],
    what: str,
) -> None:
    path = tmp_path / "page.txt"
    make(path)

    status = main([str(path), "-o", str(tmp_path / "o.yaml")])

    assert status == 2
    assert capsys.readouterr().err.startswith(f"{path}: {what}")
    assert not (tmp_path / "o.yaml").exists()


def test_what_is_told_moves_no_cursor_and_breaks_no_line() -> None:
    told = str(refuse("a\u202e.txt", "\x1b[2J is\nno \ud800 form", "mend it"))

    assert told == "a\\u202e.txt: \\x1b[2J is\\nno \\ud800 form; mend it"


def test_values_are_counted_as_they_are_not_as_they_look() -> None:
    commas = [",[{" * MOST_VALUES, "\\", '"']

    assert strict_json(json.dumps(commas)) == commas
    assert len(strict_json(json.dumps([0] * (MOST_VALUES - 1)))) == MOST_VALUES - 1
    with pytest.raises(ValueError, match=f"more than {MOST_VALUES} values"):
        strict_json(json.dumps([0] * MOST_VALUES))


def test_a_key_that_stands_twice_among_very_many_is_found_at_once() -> None:
    keys = ", ".join(f'"{number}": 0' for number in range(MOST_VALUES - 10))

    with pytest.raises(ValueError, match="'7' stands twice"):
        strict_json("{" + keys + ', "7": 0}')


def test_a_name_that_is_not_utf8_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "page\udcff.txt"
    path.write_text(page(), "utf-8")

    status = main([str(path), "-o", str(tmp_path / "o.yaml")])

    assert status == 2
    assert "its name is not UTF-8; rename it" in capsys.readouterr().err


def test_a_refused_run_leaves_what_an_earlier_one_wrote(normalize: Normalize) -> None:
    first = normalize(page(), names=True)
    before = [path.read_bytes() for path in (first.output, first.names)]

    second = normalize(page(body={})[:-2], names=True)

    assert second.status == 2
    assert [path.read_bytes() for path in (first.output, first.names)] == before


def test_a_command_line_without_output_ends_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["page.txt"])

    assert ended.value.code == 2
    assert "-o" in capsys.readouterr().err
