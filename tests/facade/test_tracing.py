# pyright: reportPrivateUsage=false
"""Spans, one a call."""

from __future__ import annotations

import sys
from contextlib import suppress
from types import SimpleNamespace
from typing import Any

import pytest
from opentelemetry import context, trace
from opentelemetry.baggage import set_baggage
from opentelemetry.propagate import get_global_textmap
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from private_avatar import (
    APIConnectionError,
    APIStatusError,
    PermissionDeniedError,
    RequestInfo,
    Tracing,
)
from scripts.gateway import GROUP_ID, REQUEST_ID, Gateway, envelope

from .conftest import KEY, Caller, quick
from .documented import OPERATIONS, where
from .many import Many


class Spans:
    """The spans that ended, and what makes them."""

    def __init__(self) -> None:
        self._exporter = InMemorySpanExporter()
        self.provider = TracerProvider()
        self.provider.add_span_processor(SimpleSpanProcessor(self._exporter))
        self.tracing = Tracing(tracer_provider=self.provider)

    @property
    def ended(self) -> tuple[ReadableSpan, ...]:
        return self._exporter.get_finished_spans()

    @property
    def only(self) -> ReadableSpan:
        [span] = self.ended
        return span

    @property
    def attributes(self) -> dict[str, Any]:
        return dict(self.only.attributes or {})

    @property
    def events(self) -> list[tuple[str, dict[str, Any]]]:
        return [(event.name, dict(event.attributes or {})) for event in self.only.events]


@pytest.fixture
def spans() -> Spans:
    return Spans()


def told(span: ReadableSpan) -> str:
    """Tell all that a span says; that of old SDKs to JSON is deprecated in new Pythons."""
    events = [(event.name, dict(event.attributes or {})) for event in span.events]
    return repr((span.name, dict(span.attributes or {}), events, span.status.description))


def test_a_call_is_a_span_as_the_conventions_want_it(
    caller: Caller, gateway: Gateway, spans: Spans
) -> None:
    client = caller.client(**spans.tracing.hooks)

    caller.on(client, "groups").get("group-1")

    method, template = OPERATIONS["get_asset_group"]
    path = where("get_asset_group", "group-1")[1]
    port = int(gateway.url.rpartition(":")[2])
    assert spans.only.name == f"{method} {template}"
    assert spans.only.kind is SpanKind.CLIENT
    assert spans.only.status.status_code is StatusCode.UNSET
    assert spans.only.instrumentation_scope is not None
    assert spans.only.instrumentation_scope.name == "private_avatar"
    assert spans.attributes == {
        "http.request.method": method,
        "server.address": "127.0.0.1",
        "server.port": port,
        "url.full": f"{gateway.url}{path}",
        "url.template": template,
        "private_avatar.action": "GetAssetGroup",
        "http.response.status_code": 200,
        "private_avatar.request_id": REQUEST_ID,
        "private_avatar.gateway_request_id": "gw-1",
    }


def test_attempts_are_events_of_the_span(caller: Caller, gateway: Gateway, spans: Spans) -> None:
    gateway.tell(envelope(error=("Throttling", "slow"), status=429))
    gateway.tell(envelope(result={"Id": GROUP_ID}))
    client = caller.client(**spans.tracing.hooks)
    client._connection.timing = quick(caller)

    caller.create(client=client)

    first, second = ({"private_avatar.attempt": number} for number in (1, 2))
    assert spans.events == [
        ("attempt sent", first),
        ("attempt answered", {**first, "http.response.status_code": 429}),
        ("attempt failed", {**first, "private_avatar.wait": 0.25, "error.type": "429"}),
        ("attempt sent", second),
        ("attempt answered", {**second, "http.response.status_code": 200}),
    ]
    assert spans.attributes["http.request.resend_count"] == 1
    assert spans.only.status.status_code is StatusCode.UNSET


@pytest.mark.parametrize(
    ("status", "kind"),
    [(403, "403"), (200, "private_avatar.PermissionDeniedError")],
    ids=["by its status", "in an ordinary answer"],
)
def test_a_refusal_is_an_error(
    caller: Caller, gateway: Gateway, spans: Spans, status: int, kind: str
) -> None:
    gateway.tell(envelope(error=("AccessDenied", "lin may not"), status=status))

    with pytest.raises(PermissionDeniedError):
        caller.create(client=caller.client(**spans.tracing.hooks))

    assert spans.only.status.status_code is StatusCode.ERROR
    assert spans.attributes["error.type"] == kind
    assert spans.attributes["http.response.status_code"] == status
    assert spans.attributes["private_avatar.error_code"] == "AccessDenied"
    assert "lin may not" not in told(spans.only)


def test_a_call_without_an_answer_is_an_error(caller: Caller, nobody: str, spans: Spans) -> None:
    client = caller.client(base_url=nobody, max_retries=0, **spans.tracing.hooks)

    with pytest.raises(APIConnectionError):
        caller.create(client=client)

    assert spans.attributes["error.type"] == "private_avatar.APIConnectionError"
    assert "http.response.status_code" not in spans.attributes
    assert [name for name, _ in spans.events] == ["attempt sent"]


def test_an_interrupted_call_ends_its_span(caller: Caller, spans: Spans) -> None:
    def stop(info: RequestInfo) -> None:
        spans.tracing.on_request(info)
        raise KeyboardInterrupt

    client = caller.client(**{**spans.tracing.hooks, "on_request": stop})
    with pytest.raises(KeyboardInterrupt):
        caller.create(client=client)

    assert spans.attributes["error.type"] == "builtins.KeyboardInterrupt"
    assert spans.only.status.status_code is StatusCode.ERROR


def test_no_span_holds_what_was_said(caller: Caller, spans: Spans) -> None:
    client = caller.client(**spans.tracing.hooks)
    url = "https://files.example/a.png?X-Tos-Signature=abc"

    caller.on(client, "assets").create("group-1", url, name="a secret name")

    said = told(spans.only)
    assert not [part for part in (KEY, "secret name", "files.example", "abc") if part in said]
    assert "?" not in spans.attributes["url.full"]


def test_the_span_is_the_current_one_until_it_ends(caller: Caller, spans: Spans) -> None:
    current: list[int] = []

    def look(_: object) -> None:
        current.append(trace.get_current_span().get_span_context().span_id)

    tracer = spans.provider.get_tracer("test")
    client = caller.client(**{**spans.tracing.hooks, "on_response": look})
    with tracer.start_as_current_span("outer") as outer:
        caller.create(client=client)
        look(None)

    inner, _ = spans.ended
    assert inner.context is not None
    assert current == [inner.context.span_id, outer.get_span_context().span_id]
    assert inner.parent is not None
    assert inner.parent.span_id == outer.get_span_context().span_id


def test_calls_at_the_same_time_have_their_own_spans_below_the_callers(
    many: Many, spans: Spans
) -> None:
    urls = [f"https://files.example/{number}.png" for number in range(6)]
    with spans.provider.get_tracer("test").start_as_current_span("outer") as outer:
        added = many.add(urls, concurrency=3, client=dict(spans.tracing.hooks))

    calls = spans.ended[:-1]
    assert [one.outcome for one in added] == ["active"] * 6
    assert sum(span.name.endswith("/assets") for span in calls) == 6
    assert {span.parent and span.parent.span_id for span in calls} == {
        outer.get_span_context().span_id
    }


def test_no_context_is_sent_unless_it_is_asked_for(
    caller: Caller, gateway: Gateway, spans: Spans
) -> None:
    caller.create(client=caller.client(**spans.tracing.hooks))

    [asked] = gateway.asked
    assert "traceparent" not in asked.headers


def test_the_context_is_sent_where_it_is_asked_for(
    caller: Caller, gateway: Gateway, spans: Spans
) -> None:
    tracing = Tracing(tracer_provider=spans.provider, propagator=get_global_textmap())
    token = context.attach(set_baggage("user", "lin"))
    caller.create(client=caller.client(**tracing.hooks))
    context.detach(token)

    [asked] = gateway.asked
    sent = spans.only.get_span_context()
    assert sent is not None
    parent = f"00-{sent.trace_id:032x}-{sent.span_id:016x}-"
    assert asked.headers["traceparent"].startswith(parent)
    assert asked.headers["baggage"] == "user=lin"


@pytest.mark.parametrize(
    ("method", "known", "name"),
    [("put", "PUT", "PUT"), ("purge", "_OTHER", "HTTP")],
)
def test_a_method_that_the_conventions_do_not_know_is_another(
    caller: Caller, spans: Spans, method: str, known: str, name: str
) -> None:
    def kwargs() -> dict[str, str]:
        return {"method": method, "url": "/v1/things"}

    def parse(**_: object) -> str:
        return "parsed"

    endpoint: Any = SimpleNamespace(_get_kwargs=kwargs, _parse_response=parse)
    with suppress(APIStatusError):
        caller.run(caller.client(**spans.tracing.hooks).call(endpoint))

    assert spans.only.name == f"{name} /v1/things"
    assert spans.attributes["http.request.method"] == known
    original = None if known == "PUT" else "PURGE"
    assert spans.attributes.get("http.request.method_original") == original


def test_the_port_of_the_scheme_is_told_where_the_url_has_none(spans: Spans) -> None:
    url = "https://gateway.example/v1/things"
    tracing = spans.tracing

    tracing.on_request(RequestInfo("POST", "/v1/things", 1, call=1, action="Create", url=url))

    [(span, token)] = tracing._open.values()
    context.detach(token)
    span.end()
    assert spans.attributes["server.port"] == 443


def test_without_the_extra_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry", None)

    with pytest.raises(ImportError, match=r"pip install .*\[opentelemetry\]"):
        Tracing()
