from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from scripts.changes.model import Verdict
from scripts.wire import rules as wire_rules
from scripts.wire.rules import BREAKING, COMPATIBLE, INVISIBLE, LASTING, RULES, VERDICTS, Flow
from tests.changes import operation_cases, schema_cases, wider
from tests.changes.apis import DESCRIBED

FAMILIES = (
    r"(operation|path|method|parameter|required-parameter|request|answer|callback|security|server)"
)
ABSORBED = {
    *("path-moved", "path-variable-added", "path-variable-removed"),
    *("parameter-removed", "parameter-renamed", "parameter-moved", "parameter-required"),
    "required-parameter-added",
    *("request-body-removed", "request-body-required", "request-media-type-removed"),
    *("request-property-removed", "request-property-renamed"),
    *("request-property-required", "request-required-property-added"),
}
"""What new code writes in another way, and what it asks of programs by its signatures."""

ID = re.compile(FAMILIES + r"(-[a-z]+)+")


def test_every_kind_of_change_has_one_verdict() -> None:
    assert len(RULES) == len(BREAKING) + len(COMPATIBLE) + len(INVISIBLE)
    assert VERDICTS.keys() == RULES.keys()
    assert {VERDICTS[rule] for rule in BREAKING} == {Verdict.BREAKING}
    assert all(RULES.values())


def test_every_break_of_what_is_sent_is_absorbed_by_new_code_or_lasts() -> None:
    sent = re.compile("(path|parameter|required-parameter|request|security|server|callback)-")

    assert {rule for rule in BREAKING if sent.match(rule)} == ABSORBED | LASTING
    assert not ABSORBED & LASTING


def test_every_kind_of_change_has_a_case() -> None:
    told = {rule for rules in wider.WIDER.values() for rule in rules}
    told |= {rule for case in operation_cases.CASES for rule in (case.rule, case.back)}
    told |= {rule for case in operation_cases.MOVED for rule in (*case.rules, *case.back)}

    assert {case.kind for case in schema_cases.CASES} == wider.WIDER.keys()
    assert told | {DESCRIBED} == RULES.keys()


def test_every_kind_of_change_that_the_code_names_is_declared() -> None:
    folder = Path(wire_rules.__file__).parent
    named = {name for path in folder.glob("wire*.py") for name in names(path.read_text("utf-8"))}

    assert named - RULES.keys() == set()


def names(code: str) -> Iterator[str]:
    """Find what is written like the id of a rule; one with a direction is two."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Constant) and ID.fullmatch(str(node.value)):
            yield str(node.value)
        if isinstance(node, ast.JoinedStr) and ast.unparse(node).startswith("f'{flow}-"):
            yield from (f"{flow}-{ast.unparse(node)[9:-1]}" for flow in Flow)
