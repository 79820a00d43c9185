"""What every call can be told beside its own arguments."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ParamSpec, TypedDict, TypeVar

from attrs import frozen

from private_avatar._call import Call, Effect, Extra, Signed
from private_avatar._settings import Inherit, Settings, checked_model

P = ParamSpec("P")
T = TypeVar("T")


class RequestOptions(TypedDict, total=False):
    """The options of a method that makes several calls; each of them gets these.

    Attributes:
        model: The routing model instead of the client's; any string. It decides which upstream
            account is asked, so it must be the one under which the thing was created.
        extra_headers: Headers added to the request, over the client's.
        extra_query: Query parameters added to the request.
        extra_body: Fields added to the JSON body, over those made of the other arguments.
    """

    model: str | None
    extra_headers: Mapping[str, str] | None
    extra_query: Mapping[str, str] | None
    extra_body: Mapping[str, object] | None


class CallOptions(RequestOptions, total=False):
    """The options of a method that makes one call: those of `RequestOptions`, and `timeout`.

    Attributes:
        timeout: Seconds for the call, its retries included, instead of the client's; `None` for no
            end.
    """

    timeout: float | Inherit | None


@frozen(eq=False, repr=False)
class Options:
    """Options as they are used: nothing left open but the timeout."""

    model: str
    extra: Extra
    timeout: float | Inherit | None

    def call(
        self, endpoint: Signed[P, T], effect: Effect, /, *_: P.args, **arguments: P.kwargs
    ) -> Call[T]:
        """Ask an endpoint. Its arguments are checked by type checkers, so they are named."""
        return Call(endpoint, arguments, self.extra, self.timeout, effect)


def call_options(
    settings: Settings,
    *,
    model: str | None = None,
    extra_headers: Mapping[str, str] | None = None,
    extra_query: Mapping[str, str] | None = None,
    extra_body: Mapping[str, object] | None = None,
    timeout: float | Inherit | None = Inherit.CLIENT,
    **unknown: object,
) -> Options:
    """Fill in what was left out.

    Raises:
        ConfigurationError: The model cannot be.
        TypeError: There are others.
    """
    for name in unknown:
        options = "model, timeout, extra_headers, extra_query and extra_body"
        raise TypeError(f"unexpected keyword argument {name!r}: methods also take {options}")
    chosen = settings.model if model is None else checked_model(model)
    return Options(chosen, Extra(extra_headers, extra_query, extra_body), timeout)
