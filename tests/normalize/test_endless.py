"""Exports that are small, and would keep a naive reader busy until somebody pulls the plug."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from scripts.normalize.jsontypes import Object
from tests.normalize.documents import get, openapi, schemas
from tests.normalize.pages import page

SECONDS = 60
"""For all of them together; on their own, most would take years."""

ENDLESS = "^(a+)+$"
MISFIT = "a" * 50 + "!"


def to(name: str) -> Object:
    """Refer to a schema."""
    return {"$ref": f"#/components/schemas/{name}"}


def made_of(**told: Any) -> Object:
    """Write a document with one operation and some schemas."""
    return openapi(get(), **schemas(**told))


def chain(length: int, word: str, times: int, **first: Any) -> Object:
    """Write schemas, each made of the next one, some times over."""
    made: Object = {f"A{n}": {word: [to(f"A{n + 1}")] * times} for n in range(length)}
    return made_of(
        **made | {f"A{length}": {"properties": {"z": {}}}, "A0": {**made["A0"], **first}}
    )


def many(count: int, *told: str) -> list[str]:
    """Write texts with numbers in them."""
    return [text.format(number) for number in range(count) for text in told]


EXPORTS: dict[str, Object | str] = {
    "doubled allOf": chain(40, "allOf", 2, required=["q"], default=5),
    "doubled anyOf": chain(40, "anyOf", 2, default=5),
    "doubled oneOf": chain(40, "oneOf", 2, default=5),
    "chained": chain(600, "allOf", 1),
    "chained too long": chain(3000, "allOf", 1),
    "chained references": made_of(**{f"A{n}": to(f"A{n + 1}") for n in range(3000)}),
    "many models": made_of(**{f"A{n}": {"properties": {"a": to(f"A{n + 1}")}} for n in range(600)}),
    "many parts": made_of(
        A={"allOf": [{"type": "object", "properties": {name: {}}} for name in many(1000, "p{}")]}
    ),
    "many choices": made_of(A={"anyOf": [{"minimum": n} for n in range(5_000)], "default": "x"}),
    "pattern": made_of(A={"type": "string", "pattern": ENDLESS, "default": MISFIT}),
    "pattern of names": made_of(A={"patternProperties": {ENDLESS: {}}, "default": {MISFIT: 1}}),
    "pattern elsewhere": made_of(A={**to("B"), "default": MISFIT}, B={"pattern": ENDLESS}),
    "pattern of any length": made_of(A={"type": "string", "pattern": "[a-z]" * 500_000}),
    "pattern as a value": made_of(A={"format": "regex", "default": "[a-z]" * 500_000}),
    "variables": made_of(A={"example": "{{" * 500_000}),
    "tokens": made_of(A={"description": "eyJ-" * 100_000}),
    "blanks": made_of(A={"description": " " * 2_000_000 + "x"}),
    "path": openapi(get("/{" * 500_000)),
    "variables of a path": openapi(get("/" + "/".join(many(20_000, "{{v{}}}")))),
    "Chinese": made_of(**{"长" * 2_000_000: {"type": "string"}}),
    "headings": "查\nGET /a\n" + "参数\n" * 500_000,
    "line of blanks": "a" + " " * 2_000_000 + "b\nGET /a\n",
    "row of blanks": "查\nGET /a\n概览\n|a|" + " " * 2_000_000 + "\n",
    "examples": page(shown=[{"name": "a", "data": "[" * 2_000_000}]),
}

RUN = f"""
import pathlib, resource, sys
from scripts.normalize.__main__ import main
resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}))
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.txt")):
    print(path.stem, flush=True)
    print(main([str(path), "-o", str(path.with_suffix(".yaml"))]), flush=True)
"""


def test_no_export_keeps_the_reader_busy(tmp_path: Path) -> None:
    for name, told in EXPORTS.items():
        text = told if isinstance(told, str) else json.dumps(told, ensure_ascii=False)
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")

    ended = subprocess.run(
        [sys.executable, "-c", RUN, str(tmp_path)], capture_output=True, text=True, check=False
    )

    assert ended.returncode == 0, (ended.stdout[-200:], ended.stderr[-2000:])
    said = ended.stdout.split("\n")
    assert set(said[1::2]) <= {"0", "2"}
    assert len(said[1::2]) == len(EXPORTS)
