"""Every rule strikes where it should, says so, and says why it is there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import scripts.normalize
from scripts.normalize.jsontypes import Json, is_array, is_object
from tests.normalize.pages import Normalize
from tests.normalize.rules.cases import Case, cases, plain
from tests.normalize.rules.quirks import REASONS, rows

ROOT = Path(scripts.normalize.__file__).parent
CASES = list(cases())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_a_rule_does_what_it_says_and_reports_every_place(normalize: Normalize, case: Case) -> None:
    made = normalize(files=case.files, overlay=case.overlay)

    assert made.error == ""
    found = looked_up(made.document, case.result)
    assert found == case.becomes
    assert list_keys(found) == list_keys(case.becomes)
    struck = [list(change[1:]) for change in made.changes if change[0] == case.rule]
    assert struck == [[case.absolute(where), *told] for where, *told in case.changes]
    assert sorted(made.dropped.items()) == sorted(
        (case.absolute(where), reason) for where, reason in case.dropped
    )
    assert made.report["left_out"] == []


def looked_up(document: Json, pointer: str) -> Json:
    """Find what a pointer leads to, without what says where it came from; null if nothing."""
    node = document if pointer.endswith(("operationId", "x-apifox-source")) else plain(document)
    for step in pointer.split("/")[1:]:
        node = stepped(node, step.replace("~1", "/").replace("~0", "~"))
    return node


def stepped(node: Json, key: str) -> Json:
    """Look up one key or index; null if nothing is there."""
    if is_array(node):
        return node[int(key)]
    return node.get(key) if is_object(node) else None


def list_keys(node: Json) -> Json:
    """List the keys of properties, whose order means something."""
    if is_object(node):
        inner = [list_keys(value) for _, value in sorted(node.items())]
        return [list(node.get("properties") or ()), inner]
    return [list_keys(item) for item in node] if is_array(node) else []


def entered() -> list[tuple[str, str]]:
    """Read the ids in the decorators of this package, and what the rules say of themselves."""
    return [
        (text_of(call.args[0]), ast.get_docstring(node) or "")
        for tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        for call in node.decorator_list
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "rule"
    ]


def trees() -> Iterator[ast.Module]:
    """Parse every module of the package."""
    for path in sorted(ROOT.rglob("*.py")):
        yield ast.parse(path.read_text("utf-8"))


def text_of(node: ast.expr) -> str:
    """Read a text that stands in the code; a name that stands for one is itself."""
    return str(node.value) if isinstance(node, ast.Constant) else ast.unparse(node)


def used() -> set[str]:
    """Read the ids under which the code records changes, the names of constants resolved."""
    found: set[str] = set()
    for tree in trees():
        constants = {
            node.targets[0].id: text_of(node.value)
            for node in tree.body
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
        }
        recorded = [
            text_of(node.args[0])
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "change"
        ]
        found |= {constants.get(told, told) for told in recorded}
    return found - {PASSED_ON}


PASSED_ON = "rule"
"""What functions call an id that they are given; whoever gives it writes it out."""


SAID = dict(entered())
RULE_IDS = sorted(SAID)


def test_no_two_rules_have_one_id() -> None:
    assert sorted(name for name, _ in entered()) == RULE_IDS


@pytest.mark.parametrize("name", RULE_IDS)
def test_a_rule_has_a_case(name: str) -> None:
    struck = [case for case in CASES if case.rule == name and (case.changes or case.dropped)]

    assert struck


@pytest.mark.parametrize("name", RULE_IDS)
def test_a_rule_says_what_the_export_does_why_that_hurts_and_where_it_was_seen(name: str) -> None:
    headline, _, rest = SAID[name].partition("\n\n")

    assert re.fullmatch(r"[A-Z][^\n]*\.", headline)
    assert re.search(r"\bSeen:\s\S.*\.$", rest, re.DOTALL)
    assert len(rest.partition("Seen:")[0].split()) > 8


def test_no_case_is_of_a_rule_that_there_is_not() -> None:
    assert {case.rule for case in CASES} <= set(RULE_IDS)


def test_every_change_is_recorded_under_a_rule() -> None:
    assert used() <= set(RULE_IDS)
    assert len(used()) > 40


@pytest.mark.parametrize(("what", "answer"), rows())
def test_a_deviation_that_was_counted_has_a_rule_or_a_reason(what: str, answer: str) -> None:
    reason = next((start for start in REASONS if answer.startswith(start)), None)

    assert what
    if reason is None:
        assert set(answer.split(", ")) <= set(RULE_IDS)
    else:
        assert len(answer.removeprefix(reason).split()) > 2


def test_every_rule_mends_a_deviation_that_was_counted() -> None:
    mended = {name for _, answer in rows() for name in answer.split(", ")}

    assert set(RULE_IDS) - mended == set()
