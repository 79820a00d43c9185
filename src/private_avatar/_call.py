# pyright: reportPrivateUsage=false
"""The seam: what is asked of generated code, and the only place that touches its insides.

A generated endpoint module gives the request (`_get_kwargs`) and decodes the answer
(`_parse_response`); sending and judging are ours, because the generated functions return refusals
as if they were results.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Generic, ParamSpec, Protocol, TypeVar, cast
from urllib.parse import quote

from attrs import field, frozen
from private_avatar_api.client import Client
from private_avatar_api.types import UNSET, Unset

from private_avatar._decide import Received, decide, invalid, request_id
from private_avatar._redact import secrets_in
from private_avatar._settings import Inherit, Settings, check_mapping, checked_headers
from private_avatar.api_errors import APIError, APIResponseValidationError, Attempt
from private_avatar.errors import ConfigurationError

if TYPE_CHECKING:
    import httpx

READING = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing (RFC 9110)."""

ENVELOPE = "ResponseMetadata"

P = ParamSpec("P")
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

UNUSED = Client(base_url="")
"""The generated decoder wants a client; it is asked nothing but whether to raise, which is no."""


class Endpoint(Protocol[T_co]):
    """A generated endpoint module, such as `private_avatar_api.api.groups.create_asset_group`."""

    @property
    def _get_kwargs(self) -> Callable[..., Mapping[str, Any]]: ...

    def _parse_response(self, *, client: Client, response: httpx.Response) -> T_co | None: ...


class Signed(Protocol[P, T_co]):
    """An `Endpoint` of which the type checkers know the arguments."""

    @property
    def _get_kwargs(self) -> Callable[P, Mapping[str, Any]]: ...

    def _parse_response(self, *, client: Client, response: httpx.Response) -> T_co | None: ...


class Effect(Enum):
    """What an operation does when it is called twice."""

    NONE = "it only reads"
    REPEATABLE = "the second time changes nothing more"
    ONCE = "each time changes something"


@frozen(eq=False, repr=False)
class Extra:
    """What a caller adds to one request, over what is there: headers, query, JSON fields."""

    headers: Mapping[str, str] | None = None
    query: Mapping[str, str] | None = None
    body: Mapping[str, object] | None = None

    @property
    def key(self) -> str:
        """What tells it from another one; not to be shown, as the rest is not."""
        told = (self.headers, self.query, self.body)
        return repr([sorted(one.items()) if one else None for one in told])


class Guard(Protocol):
    """Who is asked whether a call goes on."""

    def check(self) -> None:
        """Raise something of one's own to end the call; nothing more is sent."""
        ...

    def sending(self) -> None:
        """Be told that the request is about to be sent, and raise to prevent it."""
        ...

    def not_made(self) -> None:
        """Be told that the last attempt has certainly made nothing."""
        ...


@frozen(eq=False, repr=False)
class Call(Generic[T_co]):
    """What is asked of a connection: an endpoint, its arguments, and how to ask.

    Without an `effect` it is what the HTTP method says. No representation shows an argument:
    tracebacks show what is held.
    """

    endpoint: Endpoint[T_co]
    arguments: Mapping[str, object]
    extra: Extra = field(factory=Extra)
    timeout: float | Inherit | None = Inherit.CLIENT
    effect: Effect | None = None
    guard: Guard | None = None


@frozen(eq=False, repr=False)
class Request:
    """A request that is ready to be sent; its URL is without the query.

    `template` is the path below the base URL with the names of its variables; `secrets` is what no
    error may keep.
    """

    method: str
    template: str
    url: str
    effect: Effect
    options: dict[str, Any]
    secrets: tuple[str, ...]

    @property
    def changes(self) -> bool:
        """Whether it changes something."""
        return self.effect is not Effect.NONE

    @property
    def repeatable(self) -> bool:
        """Whether sending it twice is as good as once."""
        return self.effect is not Effect.ONCE


@frozen(eq=False, repr=False)
class Answer(Generic[T_co]):
    """What an operation answered: the generated model, and the decoded JSON."""

    parsed: T_co
    raw: dict[str, object]
    received: Received
    attempts: tuple[Attempt, ...] = ()

    @property
    def request_id(self) -> str | None:
        """The upstream's id of the call."""
        return request_id(self.raw)

    @property
    def gateway_request_id(self) -> str | None:
        """The gateway's id of the call."""
        return self.received.gateway_request_id

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
        error = invalid(self.received, self.raw, f"the answer has no {what}")
        error.attempts = self.attempts
        return error


def given(value: T | None) -> T | Unset:
    """Write `None` as generated code writes what is not sent."""
    return UNSET if value is None else value


def request(call: Call[object], settings: Settings) -> Request:
    """Let the generated endpoint make the request, and add the caller's extras.

    Raises:
        ConfigurationError: The arguments are not those of the endpoint, or an extra cannot be sent.
    """
    try:
        options: dict[str, Any] = dict(call.endpoint._get_kwargs(**call.arguments))
    except (TypeError, ValueError, AttributeError) as error:
        name = getattr(call.endpoint, "__name__", call.endpoint)
        raise ConfigurationError(f"{name} does not take these arguments: {error}") from None
    method, path = str(options.pop("method")).upper(), str(options.pop("url"))
    extra = call.extra
    headers = checked_headers(extra.headers or {}, "extra_headers")
    options["headers"] = {**settings.headers, **options.get("headers", {})}
    check_mapping(extra.query, "extra_query")
    check_mapping(extra.body, "extra_body")
    for key, added in (("headers", headers), ("params", extra.query), ("json", extra.body)):
        if added:
            options[key] = {**options.get(key, {}), **added}
    secrets = (settings.api_key, *secrets_in([options.get(key) for key in ("json", "params")]))
    url = settings.base_url + path
    effect = call.effect or (Effect.NONE if method in READING else Effect.ONCE)
    return Request(method, template(path, call.arguments), url, effect, options, secrets)


def template(path: str, arguments: Mapping[str, object]) -> str:
    """Put the names of variables back into a path."""
    plain = {name: told for name, told in arguments.items() if isinstance(told, str | int)}
    if not plain:
        return path
    names = {quote(str(told), safe=""): f"{{{name}}}" for name, told in plain.items()}
    return "/".join(names.get(segment, segment) for segment in path.split("/"))


def answer(endpoint: Endpoint[T], received: Received) -> Answer[T] | APIError:
    """Judge an answer and let the generated endpoint decode it; else give back the error it is."""
    raw = decide(received)
    if isinstance(raw, APIError):
        return raw
    try:
        parsed = parse(endpoint, received, raw)
        if getattr(parsed, "result", None) is UNSET:
            parsed = parse(endpoint, received, in_envelope(raw))
    except (TypeError, ValueError, KeyError, AttributeError, RecursionError) as error:
        reason = f"the answer does not fit the documented one ({type(error).__name__})"
        return invalid(received, raw, reason)
    if parsed is None:
        return invalid(received, raw, "the operation documents no answer with this status")
    return Answer(parsed, raw, received)


def parse(endpoint: Endpoint[T], received: Received, raw: dict[str, object]) -> T | None:
    """Let the generated endpoint decode an answer."""
    stand_in = SimpleNamespace(
        status_code=received.status_code, json=lambda: raw, content=received.content
    )
    return endpoint._parse_response(client=UNUSED, response=cast("httpx.Response", stand_in))


def in_envelope(raw: dict[str, object]) -> dict[str, object]:
    """Put a naked result into the envelope that the document wants: some gateways leave it off."""
    naked = {name: value for name, value in raw.items() if name != ENVELOPE}
    return {**raw, "Result": naked} if naked else raw


def attempt(outcome: Answer[object] | APIError, seconds: float) -> Attempt:
    """Note what became of an attempt."""
    if isinstance(outcome, APIError):
        lost = outcome.may_have_taken_effect
        return Attempt(outcome.reason, outcome.status_code, seconds, lost)
    return Attempt("answered", outcome.received.status_code, seconds)


def with_attempts(
    outcome: Answer[T] | APIError, attempts: tuple[Attempt, ...]
) -> Answer[T] | APIError:
    """Let an answer or error know its attempts."""
    if isinstance(outcome, Answer):
        return Answer(outcome.parsed, outcome.raw, outcome.received, attempts)
    outcome.attempts = attempts
    return outcome
