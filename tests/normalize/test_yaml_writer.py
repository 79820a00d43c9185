# pyright: reportUnknownMemberType=false
# ruamel.yaml is typed in part only.
"""What is written as YAML is read as the same data, by readers of YAML 1.1 and of 1.2."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from scripts.normalize.yamlwriter import dump

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
TRICKY = st.text("ab1:#-?,[]{}&*!|>'\"%@` \n\t.~=<\\中é\u2028\x7f\ufeff\U0001f600", max_size=12)
LOOKALIKE = st.sampled_from(
    [
        *("", "null", "~", "Yes", "off", "010", "0x1", "1e3", "1_0", "12:30", ".5", "-.inf", "="),
        *("2026-01-01", "2026-01-01T00:00:00Z", "---", "...", "<<", "|", "- a", "? a", "a: b"),
        *("a #b", "a:", " a", "a ", "x\n", "\nx", "x\n y", "x \ny", "x\n\ny", "key:\tvalue"),
    ]
)
NUMBERS = st.integers(-(2**63), 2**63) | st.floats(allow_nan=False, allow_infinity=False)
SCALARS = TEXT | TRICKY | LOOKALIKE | NUMBERS | st.booleans() | st.none()
KEYS = TEXT | TRICKY | LOOKALIKE
DATA = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=25,
)


class PlainLoader(yaml.SafeLoader):
    """YAML 1.1 as most of the world reads it."""


def read_both(text: str) -> tuple[Any, Any]:
    return yaml.load(text, Loader=PlainLoader), YAML(typ="safe", pure=True).load(text)  # noqa: S506 - a SafeLoader


@given(st.dictionaries(KEYS, DATA, max_size=4) | st.lists(DATA, max_size=4))
@example([[["a"], []], [{"b": [1]}], {"c": {"d": "x\ny"}}])
@example({"k" * 2000: "v", "\n": 1, "a": ["x\ny", {"z": "p\nq"}]})
def test_what_is_written_is_read_as_the_same(data: Any) -> None:
    text = dump(data, "one\ntwo")

    assert read_both(text) == (data, data)
    assert text.startswith("# one\n# two\n")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ({"a": {}, "b": [], "c": None, "d": True}, "a: {}\nb: []\nc: null\nd: true\n"),
        ({"a": ["x", {"w": 1, "z": ["q"]}]}, "a:\n  - x\n  - w: 1\n    z:\n      - q\n"),
        ({"a": "one\n\ntwo"}, "a: |-\n  one\n\n  two\n"),
        ({"a": "yes", "b": "it's"}, "a: 'yes'\nb: it's\n"),
        ({"a": "创建:素材", "b": "x: y"}, "a: 创建:素材\nb: 'x: y'\n"),
        ({"a": 1e16, "b": "\u200b"}, 'a: 1.0e+16\nb: "\\u200b"\n'),
    ],
)
def test_it_is_written_as_a_person_would(data: Any, text: str) -> None:
    assert dump(data, "") == text
