# pyright: reportPrivateUsage=false
"""The seam: what is asked of generated code, and the only place that touches its insides.

A generated endpoint module gives the request (`_get_kwargs`) and decodes the answer
(`_parse_response`); sending and judging are ours, because the generated functions return refusals
as if they were results.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar, cast

from attrs import field, frozen
from private_avatar_api.client import Client
from private_avatar_api.types import UNSET, Unset

from private_avatar._decide import Received, decide, invalid, request_id
from private_avatar._settings import checked_headers
from private_avatar.errors import APIResponseValidationError, ConfigurationError

if TYPE_CHECKING:
    import httpx

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

UNUSED = Client(base_url="")
"""The generated decoder wants a client; it is asked nothing but whether to raise, which is no."""


class Endpoint(Protocol[T_co]):
    """A generated endpoint module, such as `private_avatar_api.api.groups.create_asset_group`."""

    @property
    def _get_kwargs(self) -> Callable[..., Mapping[str, Any]]: ...

    def _parse_response(self, *, client: Client, response: httpx.Response) -> T_co | None: ...


@frozen
class Extra:
    """What a caller adds to one request, over what is there: headers, query, JSON fields."""

    headers: Mapping[str, str] | None = None
    query: Mapping[str, str] | None = None
    body: Mapping[str, object] | None = None


@frozen
class Request:
    """A request that is ready to be sent. The URL is a path below the base URL."""

    method: str
    url: str
    options: dict[str, Any] = field(repr=False)


@frozen
class Answer(Generic[T_co]):
    """What an operation answered: the generated model, and the decoded JSON."""

    parsed: T_co
    raw: dict[str, object]
    received: Received

    @property
    def request_id(self) -> str | None:
        """The upstream's id of the call."""
        return request_id(self.raw)

    def needed(self, part: T | Unset | None, name: str) -> T:
        """Give back a part that the operation needs, as the generated model that it must be.

        Raises:
            APIResponseValidationError: It is missing, or was not what the document says.
        """
        if part is None or isinstance(part, Unset) or not hasattr(part, "to_dict"):
            raise self.lacks(name)
        return part

    def lacks(self, what: str) -> APIResponseValidationError:
        """Make the error for an answer without something that the operation needs."""
        return invalid(
            self.received, self.raw, f"the answer has no {what}; the call may have taken effect"
        )


def given(value: T | None) -> T | Unset:
    """Write `None` as generated code writes what is not sent."""
    return UNSET if value is None else value


def request(endpoint: Endpoint[object], arguments: Mapping[str, object], extra: Extra) -> Request:
    """Let the generated endpoint make the request, and add the caller's extras.

    Raises:
        ConfigurationError: The arguments are not those of the endpoint, or an extra cannot be sent.
    """
    try:
        options: dict[str, Any] = dict(endpoint._get_kwargs(**arguments))
    except (TypeError, ValueError, AttributeError) as error:
        name = getattr(endpoint, "__name__", endpoint)
        raise ConfigurationError(f"{name} does not take these arguments: {error}") from None
    method, url = str(options.pop("method")).upper(), str(options.pop("url"))
    headers = checked_headers(extra.headers or {})
    for key, added in (("headers", headers), ("params", extra.query), ("json", extra.body)):
        if added:
            options[key] = {**options.get(key, {}), **added}
    return Request(method, url, options)


def answer(endpoint: Endpoint[T], received: Received) -> Answer[T]:
    """Judge an answer and let the generated endpoint decode it.

    Raises:
        APIStatusError: The call was refused, whatever the status.
        APIResponseValidationError: The answer is not what the operation answers.
    """
    raw = decide(received)
    stand_in = SimpleNamespace(
        status_code=received.status_code, json=lambda: raw, content=received.content
    )
    try:
        parsed = endpoint._parse_response(client=UNUSED, response=cast("httpx.Response", stand_in))
    except (TypeError, ValueError, KeyError, AttributeError, RecursionError) as error:
        reason = f"the answer does not fit the documented one ({type(error).__name__})"
        raise invalid(received, raw, reason) from None
    if parsed is None:
        raise invalid(received, raw, "the operation documents no answer with this status")
    return Answer(parsed, raw, received)
