# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false
# jsonschema is typed in part only.
"""Whether a value fits a schema, found out within bounds.

Schemas and values come from exports, and a few lines are enough to keep a validator busy for years:
a pattern that tries every way to match, references that double with each step, a long list held
against a long list. So patterns are not asked, and after `MOST_STEPS` nothing is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, cast

from attrs import define
from jsonschema import FormatChecker
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend
from openapi_schema_validator import OAS31Validator, oas31_format_checker

from scripts.normalize.jsontypes import Json, Object

MOST_STEPS = 5_000
"""Keywords, or sixteen choices of a list, that are looked at for one value: fifty times what a real
default needs, and a hundredth of a second."""

UNASKED = frozenset({"pattern", "patternProperties", "unevaluatedProperties", "uniqueItems"})
"""Keywords that run patterns, or compare all items with each other."""

Faults = Iterable[ValidationError]
Ask = Callable[[Any, Any, Any, Any], Faults | None]


class EndlessError(ArithmeticError):
    """Whether a value fits is not worth finding out."""


@define
class Steps:
    """How many are left for the value in hand."""

    left: int = MOST_STEPS

    def take(self, count: int) -> None:
        """Take some, or give up."""
        self.left -= count
        if self.left < 0:
            raise EndlessError(f"it takes more than {MOST_STEPS} steps to see if it fits")


STEPS = Steps()


def counted(ask: Ask) -> Ask:
    """Count what a keyword does as one step, and a long list as more."""

    def asked(judge: Any, told: Any, value: Any, schema: Any) -> Faults | None:
        STEPS.take(1 + (len(told) // 16 if isinstance(told, list | dict) else 0))
        return ask(judge, told, value, schema)

    return asked


def unasked(judge: Any, told: Any, value: Any, schema: Any) -> None:
    """Ask nothing."""


def no_more(judge: Any, told: Any, value: Any, schema: Any) -> Faults | None:
    """Ask which properties are too many, unless that is told by patterns."""
    if "patternProperties" in schema:
        return None
    ask = cast(Ask, OAS31Validator.VALIDATORS["additionalProperties"])
    return ask(judge, told, value, schema)


KEYWORDS: dict[str, Ask] = {
    **{key: counted(ask) for key, ask in OAS31Validator.VALIDATORS.items()},
    **dict.fromkeys(UNASKED, unasked),
    "additionalProperties": counted(no_more),
}
Judge = extend(OAS31Validator, KEYWORDS)
FORMATS = FormatChecker(())
FORMATS.checkers = {
    key: check for key, check in oas31_format_checker.checkers.items() if key != "regex"
}


def allows(schema: Object, value: Json) -> bool:
    """Tell whether a schema allows a value; what cannot be computed is not allowed."""
    STEPS.left = MOST_STEPS
    try:
        return bool(Judge(schema, format_checker=FORMATS).is_valid(value))
    except (ArithmeticError, RecursionError):
        return False


def faults(schema: Object, value: Json, resolver: Any) -> Faults:
    """Yield what a schema, whose references a resolver knows, finds wrong with a value."""
    STEPS.left = MOST_STEPS
    judge = Judge(schema, _resolver=resolver, format_checker=FORMATS)
    yield from judge.iter_errors(value)
