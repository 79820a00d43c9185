"""The book of rules."""

from __future__ import annotations

from importlib import import_module

import pytest

from scripts.normalize.rulebook import headline, rule

import_module("scripts.normalize.__main__")  # enters the rules


def test_an_id_is_given_once() -> None:
    with pytest.raises(ValueError, match="there is a rule nullable already"):
        rule("nullable")(print)


def test_a_rule_is_told_by_its_first_line() -> None:
    assert headline("nullable") == "Turn `nullable` into a type."
