"""Every rule by its id: what an export does, why that hurts, and where it was seen.

A rule is a function. It stands in the module of its family with `@rule("its-id")`, says those three
things in its docstring, and records every place that it strikes with `Report.change`, under its id.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import TypeVar

F = TypeVar("F", bound=Callable[..., object])

RULES: dict[str, str] = {}
"""The docstring of every rule, by its id."""


def rule(name: str) -> Callable[[F], F]:
    """Enter a function under an id; the docstring's first line is what people are shown."""

    def enter(function: F) -> F:
        if name in RULES:
            raise ValueError(
                f"there is a rule {name} already, and a report could not tell them apart"
            )
        RULES[name] = inspect.getdoc(function) or ""
        return function

    return enter


def headline(name: str) -> str:
    """Tell in a line what a rule does."""
    return RULES.get(name, "").partition("\n")[0]
