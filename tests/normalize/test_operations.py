"""Which operations a document has, in which order, and that the same pages make the same bytes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.normalize.pages import Normalize, answer, body, page, thing


@pytest.mark.parametrize(
    ("told", "path"),
    [
        ("https://host.example:8/v1/a", "/v1/a"),
        ("v1/a", "/v1/a"),
        ("//v1/a", "/v1/a"),
        ("{{baseUrl}}/v1/a", "/v1/a"),
        ("/v1/a#b?c=d", "/v1/a"),
    ],
)
def test_a_path_that_openapi_cannot_take_is_made_plain(
    normalize: Normalize, told: str, path: str
) -> None:
    made = normalize(page("查", f"GET {told}"))

    assert list(made.document["paths"]) == [path]
    assert made.changes == [("plain-path", "", told, path)]
    assert "parameters" not in made.operation


@pytest.mark.parametrize(
    ("request_line", "kind", "reason"),
    [
        ("COPY /v1/a", "http", "OpenAPI has no method COPY"),
        ("GET /v1/a", "websocket", "it is of type websocket, not an HTTP request"),
    ],
)
def test_what_openapi_cannot_express_is_left_out_and_reported(
    normalize: Normalize, request_line: str, kind: str, reason: str
) -> None:
    text = page("查", request_line).replace("| Type | http |", f"| Type | {kind} |")

    made = normalize(text, page())

    assert list(made.document["paths"]) == ["/v1/groups"]
    assert made.report["left_out"] == [
        {"method": request_line.partition(" ")[0].lower(), "path": "/v1/a", "reason": reason}
    ]


PAGES = [
    page("③ 三", "DELETE /v1/a/{id}"),
    page("① 一", "POST /v1/z", body=body(thing({"Kind": {"enum": ["a"]}}))),
    page("无", "GET /v1/b"),
    page("② 二", "GET /v1/a/{id}", answers=[answer(thing({"Kind": {"enum": ["a"]}}))]),
    page("无", "POST /v1/b"),
]


def test_operations_stand_in_the_order_of_their_numbers(normalize: Normalize) -> None:
    made = normalize(*PAGES)

    assert [(method, path) for path, item in made.document["paths"].items() for method in item] == [
        ("post", "/v1/z"),
        ("get", "/v1/a/{id}"),
        ("delete", "/v1/a/{id}"),
        ("get", "/v1/b"),
        ("post", "/v1/b"),
    ]


def run_apart(
    folder: Path, files: list[Path], environment: dict[str, str]
) -> tuple[bytes, bytes, bytes]:
    outputs = [folder / name for name in ("o.yaml", "r.json", "n.json")]
    flags = ["-o", "--report", "--names"]
    arguments = [part for pair in zip(flags, map(str, outputs), strict=True) for part in pair]
    command = [sys.executable, "-m", "scripts.normalize", *map(str, files), *arguments]
    subprocess.run(command, check=True, env={**os.environ, **environment})
    first, second, third = (path.read_bytes() for path in outputs)
    return first, second, third


def test_the_bytes_depend_on_no_order_of_inputs_hash_seed_or_locale(tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.txt" for number in range(len(PAGES))]
    for path, text in zip(files, PAGES, strict=True):
        path.write_text(text + "|Zeta|1|\n|Eta|2|\n" if path.name == "2.txt" else text, "utf-8")
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()

    first = run_apart(tmp_path / "a", files, {"PYTHONHASHSEED": "1", "LC_ALL": "C.UTF-8"})
    second = run_apart(
        tmp_path / "b",
        files[::-1],
        {"PYTHONHASHSEED": "2", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    )

    assert second == first
    assert json.loads(first[2])["operations"]


def test_normalizing_twice_touches_no_file(normalize: Normalize) -> None:
    first = normalize(*PAGES, names=True)
    for path in (first.output, first.names):
        os.utime(path, ns=(1, 1))

    second = normalize(*PAGES, names=True)

    assert (second.output.stat().st_mtime_ns, second.names.stat().st_mtime_ns) == (1, 1)
    assert second.text == first.text
