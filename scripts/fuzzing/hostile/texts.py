"""Texts that are hostile before anything of them is understood."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable

from scripts.fuzzing.hostile.documents import of

MOST = 8 * 2**20
"""Bytes that the readers take, which the large ones just fill."""
HEAD = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {}\n"
PAGE = "① 建组\nPOST /v1/groups\n参数\n"
PUBLISHED = "# 建组\n\n## OpenAPI Specification\n\n```yaml\n"


def yaml(text: str) -> bytes:
    """Write what stands below the head of a YAML document."""
    return (HEAD + text).encode()


def inside(value: str) -> bytes:
    """Write a JSON document with a value anywhere."""
    return of().replace(b'"Hostile"', b'"Hostile", "x-more": ' + value.encode("utf-8", "replace"))


def laughs(levels: int, times: int) -> str:
    """Write aliases of aliases: a billion values in a few lines."""
    lines = ["x-0: &a0 [lol]"]
    lines += [f"x-{n}: &a{n} [{', '.join([f'*a{n - 1}'] * times)}]" for n in range(1, levels)]
    return "\n".join(lines)


def merges(levels: int) -> str:
    """Write merge keys of merge keys."""
    lines = ["x-0: &a0 {k: v}"]
    lines += [f"x-{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}], k{n}: v}}" for n in range(1, levels)]
    return "\n".join(lines)


def packed() -> bytes:
    """Make a ZIP that would unpack to 64 MiB."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("openapi.json", b" " * (64 * 2**20))
    return made.getvalue()


def noise(size: int) -> bytes:
    """Make bytes that mean nothing, the same each time."""
    return random.Random(0).randbytes(size)  # noqa: S311 - nothing is secret here


QUICK: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "blank": lambda: b"\xef\xbb\xbf \r\n",
    "two marks": lambda: b"\xef\xbb\xbf\xef\xbb\xbf" + of(),
    "mark": lambda: b"\xef\xbb\xbf" + of(),
    "UTF-16": lambda: of().decode().encode("utf-16"),
    "UTF-16 without mark": lambda: of().decode().encode("utf-16-le"),
    "UTF-32": lambda: of().decode().encode("utf-32"),
    "NUL": lambda: of().replace(b"Hostile", b"Hos\0tile"),
    "NUL in YAML": lambda: yaml("x-a: a\0b\n"),
    "NUL escaped": lambda: of().replace(b"Hostile", b"Hos\\u0000tile"),
    "only NUL": lambda: b"\0" * 1000,
    "ZIP": packed,
    "gzip": lambda: b"\x1f\x8b\x08" + noise(10_000),
    "ELF": lambda: b"\x7fELF" + noise(10_000),
    "picture": lambda: b"\x89PNG\r\n\x1a\n" + noise(10_000),
    "laughs": lambda: yaml(laughs(12, 10)),
    "laughs in keys": lambda: yaml("x-a: &a b\nx-c: {*a : 1, *a : 2}\n"),
    "merge keys": lambda: yaml(merges(40)),
    "alias of itself": lambda: yaml("x-a: &a [*a]\n"),
    "alias of nothing": lambda: yaml("x-a: *nothing\n"),
    "Python in YAML": lambda: yaml("x-a: !!python/object/apply:os.system ['exit 3']\n"),
    "tags": lambda: (
        "".join(f"%TAG !{n}! tag:a,1:{n}\n" for n in range(20_000)).encode() + b"---\n" + yaml("")
    ),
    "second document": lambda: yaml("---\na: 1\n"),
    "YAML NaN": lambda: yaml("x-a: .nan\n"),
    "YAML infinity": lambda: yaml("x-a: -.inf\n"),
    "YAML digits": lambda: yaml("x-a: " + "9" * 5000 + "\n"),
    "YAML hexadecimal": lambda: yaml("x-a: 0x" + "f" * 100_000 + "\n"),
    "YAML base 60": lambda: yaml("x-a: " + "1:" * 5000 + "1\n"),
    "YAML date": lambda: yaml("x-a: 9999-99-99T99:99:99Z\n"),
    "YAML key twice": lambda: yaml("info: {}\n"),
    "YAML nested": lambda: yaml("x-a: " + "[" * 100_000 + "\n"),
    "YAML nested blocks": lambda: yaml("x-a:\n" + "- " * 100_000 + "a\n"),
    "YAML half a character": lambda: yaml('x-a: "\\ud800"\n'),
    "nested": lambda: inside('{"a":' * 100_000 + "1" + "}" * 100_000),
    "nested lists": lambda: inside("[" * 100_000 + "]" * 100_000),
    "nested, not ended": lambda: b'{"openapi":' + b"[" * 100_000,
    "nested 99": lambda: inside("[" * 97 + "]" * 97),
    "digits": lambda: inside("9" * 5000),
    "digits of a fraction": lambda: inside("0." + "9" * 5000),
    "exponent": lambda: inside("1e999"),
    "small exponent": lambda: inside("1e-999999999999"),
    "NaN": lambda: inside("NaN"),
    "infinity": lambda: inside("-Infinity"),
    "key twice": lambda: inside('1, "x-more": 2'),
    "half a character": lambda: inside('"\\ud800"'),
    "half a character in a key": lambda: inside('{"\\udfff": 1}'),
    "other JSON": lambda: b'["openapi"]',
    "trailing": lambda: of() + b"}",
    "version as a number": lambda: b'{"openapi": 3.1, "info": {}, "paths": {}}',
    "version as a list": lambda: b'{"openapi": ["3.1.0"], "info": {}, "paths": {}}',
    "paths as a list": lambda: of().replace(b'"paths": {', b'"paths": [], "x": {'),
    "unclosed fences": lambda: PUBLISHED.encode() + b"```\n```yaml\n" * 50_000,
    "fence without end": lambda: (PUBLISHED + "a: 1\n" * 100_000).encode(),
    "ticks": lambda: PUBLISHED.encode() + b"`" * 500_000,
    "ticks by line": lambda: (PUBLISHED + "````\n~~~\n" * 100_000).encode(),
    "sections": lambda: (PAGE + "参数\n" * 200_000).encode(),
    "rows": lambda: (PAGE + "| a | b |\n" * 100_000).encode(),
    "braces": lambda: (PAGE + "{" * 1_000_000).encode(),
    "pages": lambda: b"- Docs [a](https://x.example/1234567e0.md)\n" * 100_000,
    "pages unclosed": lambda: b"# A\n" + b"- [" * 500_000,
    "pages of brackets": lambda: b"- [" + b"](" * 500_000,
    "pages without end": lambda: b"# A\n" + b"- a" * 500_000 + b"[b](c.md",
    "HTML": lambda: b"<!DOCTYPE html><script>" + b"<" * 100_000,
    "native": lambda: b'{"apifoxProject": "1.0.0", "apiCollection": [' + b"{}," * 10_000 + b"{}]}",
    "native nested": lambda: (
        b'{"apifoxProject": "1.0.0", "apiCollection": '
        + b'[{"name": "a", "items": ' * 45
        + b"[]"
        + b"}]" * 45
        + b"}"
    ),
}
"""A few milliseconds each."""

LARGE: dict[str, Callable[[], bytes]] = {
    "17 MiB": lambda: of() + b" " * (17 * 2**20),
    "8 MiB of blanks": lambda: b" " * (MOST),
    "8 MiB of lines": lambda: b"\n" * (MOST - 1) + b"a",
    "8 MiB of carriage returns": lambda: b"\r\n" * (MOST // 2 - 1) + b"a",
    "8 MiB of brackets": lambda: b"[" * (MOST),
    "8 MiB of objects": lambda: (b'{"a":' * (MOST // 4))[:MOST],
    "8 MiB of a string": lambda: b'{"openapi": "3.1.0", "x": "' + b"a" * (MOST - 40) + b'"}',
    "a string as a title": lambda: of().replace(b"Hostile", b"a" * (MOST - 2000)),
    "a string as a description": lambda: of(
        A={"type": "object", "description": "a b" * (MOST // 3 - 1000)}
    ),
    "a string of quotes": lambda: of(A={"type": "object", "description": '"' * (MOST // 2 - 1000)}),
    "a string as a default": lambda: of(
        A={
            "type": "object",
            "properties": {"a": {"type": "string", "default": "a" * (MOST - 2000)}},
        }
    ),
    "a string as a name": lambda: of(A={"properties": {"a" * (MOST - 2000): {"type": "string"}}}),
    "8 MiB without an end": lambda: b'{"openapi": "' + b"\\" * (MOST - 20),
    "8 MiB of Chinese": lambda: ("长" * (MOST // 3)).encode(),
    "8 MiB of YAML": lambda: yaml("x-a:\n" + "- a\n" * (MOST // 4 - 100)),
    "8 MiB of YAML text": lambda: yaml("x-a: " + "a" * (MOST - 100)),
    "8 MiB of YAML comment": lambda: yaml("#" + "a" * (MOST - 100)),
    "8 MiB of anchors": lambda: yaml("".join(f"x{n}: &a{n} 1\n" for n in range(400_000))),
    "8 MiB of noise": lambda: noise(MOST),
    "8 MiB of pages": lambda: b"- Docs [a](https://x.example/1234567e0.md)\n" * 190_000,
    "8 MiB of fences": lambda: (PUBLISHED + "```\n```yaml\n" * 690_000).encode(),
    "8 MiB of sections": lambda: (PAGE + "参数\n" * 1_100_000).encode(),
    "8 MiB of rows": lambda: (PAGE + "| a | b |\n" * 800_000).encode(),
    "250,001 values": lambda: inside("[" + "0," * 250_000 + "0]"),
    "249,000 values": lambda: inside("[" + "0," * 248_000 + "0]"),
    "249,000 objects": lambda: inside("[" + "{}," * 248_000 + "0]"),
    "249,000 values in YAML": lambda: yaml("x-a:\n" + "- 0\n" * 248_000),
    "249,000 values in examples": lambda: of(A={"type": "array", "examples": [[0] * 248_000]}),
}
"""Seconds each."""
