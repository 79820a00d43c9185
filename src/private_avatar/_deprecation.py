"""What goes, and when: it warns on the line that still uses it, and names what to use instead.

    @deprecated(since="0.2.0", removed_in="0.4.0", instead="groups.ensure")
    @struck("use groups.ensure")
    async def find(self, name: str) -> AssetGroup: ...

    @deprecated_parameter("label", since="0.2.0", removed_in="0.4.0", instead="name")
    async def update(self, group_id: str, *, name: str | None = None, label: str | None = None): ...

A property is marked below `@property`, a public name in `_DEPRECATED` of the package. The arguments
are literals, because api.md and `tests/releases/` are written from the source.

The category is `DeprecationWarning`, not `FutureWarning`: Python shows the former to those who
write calls (in `__main__`, under pytest, with `-X dev`) and the latter to everybody who runs a
program, where nobody could act on it. Every text begins with `private_avatar`, so that a filter can
name ours: `-W error:private_avatar:DeprecationWarning`. That each line warns once is Python's own
doing.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from functools import WRAPPER_ASSIGNMENTS, update_wrapper
from inspect import Parameter, currentframe, signature
from math import inf
from types import MethodType
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import frozen

__all__ = ["Deprecated", "deprecated", "deprecated_parameter", "struck"]

F = TypeVar("F", bound=Callable[..., Any])
PACKAGE = "private_avatar"
LOOKS = (*WRAPPER_ASSIGNMENTS, "__code__", "__defaults__", "__kwdefaults__")
"""What `inspect` asks of a function, also to tell whether it makes coroutines."""

if TYPE_CHECKING:
    from typing_extensions import deprecated as struck
else:

    def struck(_: str) -> Callable[[F], F]:
        """Tell type checkers and editors (PEP 702), which know it; nothing happens at run time."""
        return lambda thing: thing


@frozen
class Deprecated:
    """What is announced of something that goes."""

    since: str
    removed_in: str
    instead: str

    def warn(self, what: str) -> None:
        """Warn the line that uses it."""
        goes = f"is deprecated since {self.since} and goes in {self.removed_in}"
        text = f"{PACKAGE}: {what} {goes}: use {self.instead}"
        warnings.warn(text, DeprecationWarning, stacklevel=distance())


def distance() -> int:
    """Count the frames from our caller to the first one outside of this package."""
    frame, count = currentframe(), 0
    while frame is not None and str(frame.f_globals.get("__name__")).split(".")[0] == PACKAGE:
        frame, count = frame.f_back, count + 1
    return count


class Watched:
    """A function that warns when a call concerns what goes; in all else it is that function.

    The call itself warns, on the caller's line: what it makes, a coroutine or a listing, may run
    somewhere else. A wrapping function could not be told from a plain one on Python 3.11 if it
    makes coroutines. Seen on its class it is the bare function, which is what mocks, `help()` and
    `inspect` are after there.
    """

    def __init__(
        self,
        function: Callable[..., Any],
        warn: Callable[[], None],
        concerns: Callable[[tuple[Any, ...], dict[str, Any]], bool],
    ) -> None:
        """Look like a function."""
        update_wrapper(self, function, assigned=LOOKS)
        self._function = function
        self._warn = warn
        self._concerns = concerns

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Warn if need be, and call."""
        if self._concerns(args, kwargs):
            self._warn()
        return self._function(*args, **kwargs)

    def __get__(self, instance: object, owner: type | None = None) -> object:
        """Become a method."""
        if instance is None:
            return self._function.__get__(None, owner)
        return MethodType(self, instance)


def deprecated(*, since: str, removed_in: str, instead: str) -> Callable[[F], F]:
    """Mark a function or method: every call of it warns."""
    told = Deprecated(since, removed_in, instead)

    def mark(function: F) -> F:
        what = function.__qualname__
        return cast("F", Watched(function, lambda: told.warn(what), lambda _args, _kwargs: True))

    return mark


def deprecated_parameter(
    name: str, *, since: str, removed_in: str, instead: str
) -> Callable[[F], F]:
    """Mark a parameter of a function or method: every call that passes it warns.

    Raises:
        TypeError: The function does not take it.
    """
    told = Deprecated(since, removed_in, instead)

    def mark(function: F) -> F:
        what = f"{function.__qualname__}({name}=…)"
        place = position(function, name)

        def concerns(args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool:
            return name in kwargs or len(args) > place

        return cast("F", Watched(function, lambda: told.warn(what), concerns))

    return mark


def position(function: Callable[..., Any], name: str) -> float:
    """Tell where a parameter stands; at no place if it can be passed by its name only."""
    parameters = signature(function).parameters
    told = parameters.get(name)
    if told is None:
        if all(other.kind is not Parameter.VAR_KEYWORD for other in parameters.values()):
            raise TypeError(f"{function.__qualname__} takes no {name}")
        return inf
    return inf if told.kind is Parameter.KEYWORD_ONLY else list(parameters).index(name)
