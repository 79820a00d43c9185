"""Spans of OpenTelemetry, one a call: with the extra `opentelemetry`.

    from private_avatar import PrivateAvatarClient, Tracing

    with PrivateAvatarClient(**Tracing().hooks) as client:
        client.groups.create("n")       # POST /v1/private-avatar/groups

The spans are as the semantic conventions for HTTP clients want them, but for one point: an attempt
is an event of its call's span, and no span of its own. `http.request.resend_count` counts them.

A span tells which call it was (method, server, URL without query, path with the names of its
variables), how it ended (status, `error.type`, ids of the call) and when its attempts were. It
holds no key, no body, no message of an error and no address of an asset. It begins when the first
attempt is sent, so the wait for a turn is not in it; `add` and waiting are several calls.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from private_avatar._version import __version__
from private_avatar.api_errors import APIError
from private_avatar.errors import PrivateAvatarError

if TYPE_CHECKING:
    from opentelemetry.propagators.textmap import TextMapPropagator
    from opentelemetry.trace import TracerProvider

    from private_avatar.hooks import EndInfo, Hooks, RequestInfo, ResponseInfo, RetryInfo

INSTALL = 'pip install "private-avatar-client[opentelemetry]"'

SCHEMA = "https://opentelemetry.io/schemas/1.44.0"
"""The version of the conventions that the names of the attributes are of."""

METHODS = frozenset(
    {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"}
)
"""Those that the conventions know; every other is `_OTHER`, so that there are never too many."""

PORTS = {"http": 80, "https": 443}
FAILURE = 400
"""The status from which on a call has failed, whatever is said in the answer."""


class Tracing:
    """Hooks that make a span of each call; clients, threads and tasks may share them."""

    def __init__(
        self,
        *,
        tracer_provider: TracerProvider | None = None,
        propagator: TextMapPropagator | None = None,
    ) -> None:
        """Prepare; nothing is configured but what is given.

        Args:
            tracer_provider: Where the spans go. Default: the global one of OpenTelemetry.
            propagator: What writes the context of a span into the headers of its requests, such as
                `opentelemetry.propagate.get_global_textmap()`. Default: nothing. The gateway is
                mostly somebody else's, who could join your calls by `traceparent`, and the global
                one sends your baggage too. Pass one if the gateway is yours.

        Raises:
            ImportError: The extra `opentelemetry` is not installed.
        """
        try:
            from opentelemetry import context, trace  # noqa: PLC0415 - it is an extra
        except ImportError as error:
            raise ImportError(f"tracing needs OpenTelemetry's API ({error}): {INSTALL}") from None
        self._context = context
        self._trace = trace
        self._tracer = trace.get_tracer("private_avatar", __version__, tracer_provider, SCHEMA)
        self._propagator = propagator
        self._open: dict[int, tuple[trace.Span, Any]] = {}

    @property
    def hooks(self) -> Hooks:
        """All hooks, for `PrivateAvatarClient(**tracing.hooks)`.

        Where you have hooks of your own, call the methods of the same names from them.
        """
        return {
            "on_request": self.on_request,
            "on_response": self.on_response,
            "on_retry": self.on_retry,
            "on_end": self.on_end,
        }

    def on_request(self, info: RequestInfo) -> None:
        """Begin a span with the first attempt, and note every attempt."""
        if info.attempt == 1:
            self._begin(info)
        self._note(info.call, "attempt sent", {"private_avatar.attempt": info.attempt})
        if self._propagator is not None:
            carrier: Any = info.headers
            self._propagator.inject(carrier)

    def on_response(self, info: ResponseInfo) -> None:
        """Note that an attempt was answered."""
        told = {
            "private_avatar.attempt": info.attempt,
            "http.response.status_code": info.status_code,
        }
        self._note(info.call, "attempt answered", told)

    def on_retry(self, info: RetryInfo) -> None:
        """Note that an attempt failed, and how long the pause is."""
        told = {
            "private_avatar.attempt": info.attempt,
            "private_avatar.wait": info.wait,
            "error.type": kind(info.error, info.error.status_code),
        }
        self._note(info.call, "attempt failed", told)

    def on_end(self, info: EndInfo) -> None:
        """End the span."""
        span, token = self._open.pop(info.call)
        span.set_attributes(ended(info))
        if info.error is not None:
            span.set_status(self._trace.StatusCode.ERROR)
        self._context.detach(token)
        span.end()

    def _begin(self, info: RequestInfo) -> None:
        """Begin a span, which is the current one until it ends."""
        span = self._tracer.start_span(
            f"{info.method if info.method in METHODS else 'HTTP'} {info.path}",
            kind=self._trace.SpanKind.CLIENT,
            attributes=begun(info),
        )
        token = self._context.attach(self._trace.set_span_in_context(span))
        self._open[info.call] = span, token

    def _note(self, call: int, what: str, attributes: dict[str, Any]) -> None:
        """Add an event to the span of a call."""
        self._open[call][0].add_event(what, attributes)


def begun(info: RequestInfo) -> dict[str, Any]:
    """Tell what is known of a call at its beginning, when it is decided whether to sample it."""
    url = urlsplit(info.url)
    known = info.method in METHODS
    return {
        "http.request.method": info.method if known else "_OTHER",
        **({} if known else {"http.request.method_original": info.method}),
        "server.address": url.hostname or "",
        "server.port": url.port or PORTS[url.scheme],
        "url.full": info.url,
        "url.template": info.path,
        "private_avatar.action": info.action,
    }


def ended(info: EndInfo) -> dict[str, Any]:
    """Tell how a call ended; what is not known is left out."""
    told: dict[str, Any] = {
        "http.response.status_code": info.status_code,
        "http.request.resend_count": info.attempts - 1 or None,
        "private_avatar.request_id": info.request_id,
        "private_avatar.gateway_request_id": info.gateway_request_id,
    }
    if info.error is not None:
        told["error.type"] = kind(info.error, info.status_code)
    if isinstance(info.error, APIError):
        told["private_avatar.error_code"] = info.error.code
    return {name: value for name, value in told.items() if value is not None}


def kind(error: BaseException, status_code: int | None) -> str:
    """Name an error: by its status, or by its class where the status does not tell it.

    Ours are named as they are imported, wherever they are defined.
    """
    if status_code is not None and status_code >= FAILURE:
        return str(status_code)
    name = type(error).__qualname__
    known = isinstance(error, PrivateAvatarError)
    return f"private_avatar.{name}" if known else f"{type(error).__module__}.{name}"
