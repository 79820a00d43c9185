"""YAML to plain data: what other readers of JSON and YAML make of it too, or a refusal."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from scripts.normalize import yamlfile
from scripts.normalize.jsontypes import is_array, is_object
from scripts.normalize.problems import RefusalError
from scripts.normalize.readers.limits import DEEPEST, MOST_BYTES, MOST_VALUES
from scripts.normalize.readers.text import Export, parse_data, strict_json
from scripts.normalize.readers.yamltext import BadYamlError, strict_yaml
from tests.normalize.pages import SEED

MEANT: dict[str, tuple[str, Any]] = {
    "nothing": ("# nothing\n", None),
    "constants": ("[true, True, TRUE, false, null, Null, ~, ]", [True] * 3 + [False] + [None] * 3),
    "no value": ("a:\nb: ~\n", {"a": None, "b": None}),
    "truth values of YAML 1.1": ("[yes, no, off, y, tRUE]", ["yes", "no", "off", "y", "tRUE"]),
    "times and dates": ("[12:30, 2024-01-01, 1:2:3]", ["12:30", "2024-01-01", "1:2:3"]),
    "whole numbers": ("[0, -5, +7, 010, 0o17, 0x1F]", [0, -5, 7, 10, 15, 31]),
    "no whole numbers": ("[1_000, 0b1, -0x1, 0o8, '5']", ["1_000", "0b1", "-0x1", "0o8", "5"]),
    "fractions": ("[1.5, .5, 5., 1e3, -1E-2, 1.]", [1.5, 0.5, 5.0, 1000.0, -0.01, 1.0]),
    "no fractions": ("[., e3, 1e, 0x1.5, 1.2.3, +]", [".", "e3", "1e", "0x1.5", "1.2.3", "+"]),
    "quoted": ("""["1", 'true', "\\u7d20\\n", '']""", ["1", "true", "素\n", ""]),
    "blocks": ("a: |\n  x\n  y\nb: >-\n  x\n  y\n", {"a": "x\ny\n", "b": "x y"}),
    "keys as they stand": (
        "{200: a, 010: b, yes: c, ~: d, 1.0: e, '<<': f, .nan: g, ? : h}",
        {"200": "a", "010": "b", "yes": "c", "~": "d", "1.0": "e", "<<": "f", ".nan": "g", "": "h"},
    ),
    "tags": (
        "[!!str 5, !!int '5', !!float 5, !!bool 'true', !!null '', !<tag:yaml.org,2002:str> 1]",
        ["5", 5, 5.0, True, None, "1"],
    ),
    "tags of collections": ("a: !!map {}\nb: !!seq []\nc: ! {}\n", {"a": {}, "b": [], "c": {}}),
    "a tag of a key": ("!!str 1: 2\n", {"1": 2}),
    "question marks": ("? a\n: '?'\n?b: ?c?\n", {"a": "?", "?b": "?c?"}),
    "aliases": ("- &a {b: [1]}\n- *a\n- &a x\n- *a\n", [{"b": [1]}, {"b": [1]}, "x", "x"]),
    "aliases of keys": ("&a b: *a\nc: {*a : &d e, *d : 1}\n", {"b": "b", "c": {"b": "e", "e": 1}}),
    "version": ("%YAML 1.2\n---\na: 1\n...\n", {"a": 1}),
    "odd characters": ("- \ufeff素\u200b😀\u00a0\n", ["\ufeff素\u200b😀\u00a0"]),
    "odd line ends": ("a: 1\r\nb: 2\rc: 3", {"a": 1, "b": 2, "c": 3}),
}  # fmt: skip


@pytest.mark.parametrize(("text", "meant"), MEANT.values(), ids=MEANT)
def test_what_stands_plainly_is_read_by_the_core_schema(text: str, meant: Any) -> None:
    found = strict_yaml(text)

    assert json.dumps(found) == json.dumps(meant)


BROKEN: dict[str, tuple[str, int, str]] = {
    "no YAML": ("a: 1\nb: [\n", 3, "did not find expected node content"),
    "a tab": ("a:\n\t- b\n", 2, "found character that cannot start any token"),
    "a key twice": ("a: 1\nb: {c: 1,\n  c: 2}\n", 3, "the key 'c' stands twice in one mapping"),
    "a key twice, differently written": ("a: 1\n'a': 2\n", 2, "the key 'a' stands twice"),
    "a key twice by an alias": ("&a b: 1\n*a : 2\n", 2, "the key 'b' stands twice"),
    "a merge key": ("a: &a {b: 1}\nc:\n  <<: *a\n", 3, "a merge key (<<) is not read: write out"),
    "a key that is a list": ("a: 1\n? [b]\n: 1\n", 2, "a key must be text"),
    "a key that is a mapping": ("{{a: 1}: 2}", 1, "a key must be text"),
    "a key that is an alias of none": ("a: &a [1]\n*a : 2\n", 2, "a key must be text"),
    "a key with a tag": ("!!int 5: 1\n", 1, "the tag tag:yaml.org,2002:int is not read here"),
    "not a number": ("a: .nan\n", 1, ".nan is not JSON"),
    "infinite": ("- 1\n- -.INF\n", 2, "-.INF is not JSON"),
    "beyond a double": ("- 1e999\n", 1, "Out of range"),
    "thousands of digits": ("- " + "9" * 5000, 1, "Exceeds the limit"),
    "thousands of other digits": ("- 0x" + "f" * 5000, 1, "Exceeds the limit"),
    "an object of Python": ("!!python/object/apply:os.system [x]", 1, "object/apply:os.system"),
    "no tag at all": ("a: ! '5'\n", 1, "the tag ! is not read here"),
    "an own tag": ("- 1\n- !own x\n", 2, "the tag !own is not read here"),
    "a tag that does not fit": ("!!int x", 1, "tag:yaml.org,2002:int is not read here"),
    "a tag of bytes": ("!!binary aGk=", 1, "tag:yaml.org,2002:binary is not read here"),
    "a tag of the other collection": ("!!seq {}", 1, "tag:yaml.org,2002:seq is not read here"),
    "a handle": ("# a\n%TAG ! x\n---\na: 1\n", 2, "a %TAG is not read"),
    "a handle behind an odd line end": ("#\r%TAG ! x\n---\na: 1\n", 1, "a %TAG is not read"),
    "another version": ("%YAML 3.0\n---\na: 1\n", 1, "found incompatible YAML document"),
    "two documents": ("a: 1\n---\nb: 1\n", 2, "a second document begins here"),
    "an alias of nothing": ("a: 1\nb: *a\n", 2, "*a stands for nothing that stands before it"),
    "an alias of itself": ("a: &a\n  b:\n  - *a\n", 3, "*a stands inside of what it stands for"),
    "a control character": ("a: 1\nb: \x1b[0m\n", 2, "U+001B may stand there as an escape only"),
    "a line end of YAML 1.1": ("a: x\u2028y\n", 1, "U+2028 may stand there as an escape only"),
    "half a character": ("a: \ud800\n", 1, "U+D800 may stand there as an escape only"),
    "half a character, escaped": ('a: "\\ud800"\n', 1, "invalid Unicode character escape code"),
    "nested too deeply": ("[" * 102 + "]" * 102, 1, "nested more than 100 levels deep"),
    "nested bottomlessly": ("[" * 10**6, 1, "nested more than 100 levels deep"),
    "nested in blocks": ("".join(" " * n + "a:\n" for n in range(200)), 102, "100 levels"),
    "a scalar too deep": ("[" * 101 + "1", 1, "nested more than 100 levels deep"),
    "long names above much": (
        f"? {'k' * 100_000}\n: [{'1, ' * 1000}]", 3, "too much stands below"
    ),
    "an alias too deep": (
        "- &a " + "[" * 60 + "]" * 60 + "\n- " + "[" * 41 + "*a" + "]" * 41, 2, "100 levels",
    ),
    "text with a question mark": ("{a: 1,\n?b: 2}", 2, "must be quoted inside of brackets"),
    "too many values": ("- a\n" * MOST_VALUES, MOST_VALUES, f"more than {MOST_VALUES} values"),
    "too many values in brackets": ("[" + "{}," * MOST_VALUES + "]", 1, "250000 values"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "line", "what"), BROKEN.values(), ids=BROKEN)
def test_what_json_cannot_hold_or_readers_differ_about_is_refused_with_its_line(
    text: str, line: int, what: str
) -> None:
    with pytest.raises(BadYamlError) as refused:
        strict_yaml(text)

    assert refused.value.line == line
    assert what in str(refused.value)


def test_as_much_is_read_as_json_may_hold() -> None:
    deep, wide = "[" * (DEEPEST + 1) + "]" * (DEEPEST + 1), "- a\n" * (MOST_VALUES - 1)

    assert strict_yaml(deep) == strict_json(deep)
    assert len(strict_yaml(wide)) == len(strict_json(json.dumps(["a"] * (MOST_VALUES - 1))))


def test_aliases_of_long_text_are_counted_by_their_length() -> None:
    text = f"- &a {'x' * 2**20}\n" + "- *a\n" * 16

    with pytest.raises(BadYamlError, match=f"more than {MOST_BYTES} characters"):
        strict_yaml(text)


def test_an_alias_is_a_copy() -> None:
    found = strict_yaml("- &a {b: [1]}\n- *a\n- *a\n")

    found[1]["b"].append(2)

    assert found == [{"b": [1]}, {"b": [1, 2]}, {"b": [1]}]


def laughs(first: str) -> str:
    """Write ten lines, each of which stands for nine of the line before."""
    lines = [f"a0: &a0 {first}"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    return "\n".join(lines) + "\n"


COMMAND = f"""
import resource, sys
sys.argv = ["-m", *sys.argv[1:]]
resource.setrlimit(resource.RLIMIT_DATA, ({200 * 2**20}, {200 * 2**20}))
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
from scripts.normalize.__main__ import main
sys.exit(main())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="no other system bounds a process's memory so")
@pytest.mark.parametrize("first", ["[]", "[x, x, x]", "x" * 500, "{k: v}"])
def test_a_billion_laughs_are_refused_before_they_are_made(tmp_path: Path, first: str) -> None:
    overlay = tmp_path / "overlay.yaml"
    overlay.write_text("overlay: 1.0.0\n" + laughs(first), "utf-8")
    arguments = [str(SEED), "-o", str(tmp_path / "o.yaml"), "--overlay", str(overlay)]

    ended = subprocess.run(
        [sys.executable, "-c", COMMAND, *arguments], capture_output=True, text=True, check=False
    )

    assert ended.stderr.startswith(f"{overlay}:"), ended.stderr
    assert "; mend the YAML" in ended.stderr
    assert ended.stderr.count("\n") == 1
    assert ended.returncode == 2


def other_reader(text: str, kind: str = "safe") -> Any:
    """Read with ruamel.yaml, which reads YAML 1.2 too."""
    reader: Any = YAML(typ=kind, pure=True)
    return reader.load(io.StringIO(text))


NAMES = some.text(
    some.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\u2028\u2029\ufffe\uffff"),
    max_size=20,
)
VALUES: some.SearchStrategy[Any] = some.recursive(
    some.none()
    | some.booleans()
    | some.integers()
    | some.floats(allow_nan=False, allow_infinity=False)
    | NAMES,
    lambda inner: some.lists(inner) | some.dictionaries(NAMES, inner),
)
quickly = settings(deadline=None, derandomize=True, database=None, max_examples=60)


@quickly
@given(VALUES, some.sampled_from([None, 1]), some.booleans())
def test_json_is_yaml(value: Any, indent: int | None, escaped: bool) -> None:  # noqa: FBT001 - hypothesis
    text = json.dumps(value, indent=indent, ensure_ascii=escaped and not beyond(value))

    assert json.dumps(strict_yaml(text)) == json.dumps(strict_json(text)) == json.dumps(value)


def beyond(value: Any) -> bool:
    """Tell whether JSON writes a character as two escapes, which YAML does not know."""
    return any(character > "\uffff" for character in json.dumps(value, ensure_ascii=False))


@quickly
@given(VALUES | some.text())
def test_what_is_written_is_read_as_it_was(value: Any) -> None:
    text = yamlfile.dump({"a": value}, "written")

    assert json.dumps(strict_yaml(text)) == json.dumps({"a": value})


@settings(quickly, max_examples=800)
@given(some.text(some.sampled_from("a1:-[]{},&*!|>'\"%# \n\t~.?<x\\0")))
def test_any_text_is_read_as_the_other_reader_reads_it_or_refused(text: str) -> None:
    with suppress(BadYamlError):
        found = strict_yaml(text)
        with suppress(YAMLError, ValueError):
            assert agree(found, other_reader(text, "base"))


def agree(found: Any, told: Any) -> bool:
    """Tell whether two values are the same for a reader to whom all scalars are text."""
    if is_object(found):
        return found.keys() == told.keys() and all(agree(found[key], told[key]) for key in found)
    if is_array(found):
        return len(found) == len(told) and all(map(agree, found, told))
    return not isinstance(found, str) or found == told


def export(text: str) -> Export:
    return Export("a.yaml", text, "")


@pytest.mark.parametrize(
    "text", ['{"a": [1]}', ' \n[{"a": 1}]', "a: [1]", "a:\n  - 1\n", "# {\na: 1"]
)
def test_data_is_read_as_json_or_yaml_by_how_it_begins(text: str) -> None:
    assert parse_data(export(text)) == other_reader(text)


def test_data_may_be_a_part_of_the_text() -> None:
    text = "# 建组\n```yaml\na: 1\nb: {}\n```\n"

    assert parse_data(export(text), text.index("a:"), text.rindex("```")) == {"a": 1, "b": {}}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"a":\n 1,}', "a.yaml:4: the part is not whole JSON (Illegal trailing comma"),
        ("{a: 1}", "a.yaml:3: the part is not whole JSON (Expecting property name"),
        ('{"a": NaN}', "a.yaml:3: the part is not usable JSON (NaN is not JSON)"),
        ("a: 1\nb: 1\nb: 2", "a.yaml:5: the part is not usable YAML (the key 'b' stands twice"),
    ],
)
def test_of_broken_data_the_line_in_the_file_is_told(text: str, told: str) -> None:
    with pytest.raises(RefusalError) as refused:
        parse_data(export("1\n2\n" + text), 4, None, "the part")

    assert str(refused.value).startswith(told.partition("Illegal")[0])
