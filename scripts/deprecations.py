"""Read from the source what the facade announces of what goes.

The decorators are those of `private_avatar._deprecation`, the names stand in `_DEPRECATED`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Self

from attrs import asdict, frozen

from scripts.public import PACKAGE, Function, constant


@frozen
class Deprecated:
    """What is announced."""

    since: str
    removed_in: str
    instead: str

    @classmethod
    def of(cls, call: ast.Call) -> Self:
        """Read the arguments of a decorator."""
        return cls(**{str(word.arg): ast.literal_eval(word.value) for word in call.keywords})

    def __str__(self) -> str:
        return f"since {self.since}, goes in {self.removed_in}: use `{self.instead}`"

    def told(self) -> dict[str, str]:
        """Write it as data."""
        return asdict(self)


def announced(function: Function) -> Iterator[tuple[str, Deprecated]]:
    """Yield what the decorators of a method announce: under "" of itself, else of a parameter."""
    for call in function.decorator_list:
        if isinstance(call, ast.Call):
            match ast.unparse(call.func):
                case "deprecated":
                    yield "", Deprecated.of(call)
                case "deprecated_parameter":
                    yield ast.literal_eval(call.args[0]), Deprecated.of(call)
                case _:
                    pass


def names(root: Path) -> dict[str, Deprecated]:
    """Read what is announced of names, and of what cannot warn."""
    told: dict[str, dict[str, str]] = constant(root / PACKAGE / "__init__.py", "_DEPRECATED")
    return {name: Deprecated(**values) for name, values in told.items()}
