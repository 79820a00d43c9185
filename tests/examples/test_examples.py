"""The programs of docs/examples/ run, as people run them, against a served fake gateway.

Those that are tests themselves (`*_recipe.py`) are among the tests by their names.
"""

from __future__ import annotations

import asyncio
import json
import runpy
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.semconv._incubating.attributes import (  # pyright: ignore[reportMissingTypeStubs]
    url_attributes as incubating,
)
from opentelemetry.semconv.attributes import (
    error_attributes,
    http_attributes,
    server_attributes,
    url_attributes,
)
from opentelemetry.semconv.schemas import Schemas

from private_avatar import PermissionDeniedError, Tracing
from private_avatar.testing import FakeGateway, Fault, Rules
from private_avatar.tracing import SCHEMA

FOLDER = Path(__file__).parents[2] / "docs" / "examples"
KEY = "sk-example-key"
PROGRESS = ["progress_rich.py", "progress_tqdm.py"]
URLS = [f"https://files.example/{number}.png" for number in range(4)]


@pytest.fixture
def gateway(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeGateway]:
    made = FakeGateway(api_key=KEY, rules=Rules(processing=0.0))
    with made.serve() as url:
        monkeypatch.setenv("PRIVATE_AVATAR_API_KEY", KEY)
        monkeypatch.setenv("PRIVATE_AVATAR_BASE_URL", url)
        yield made


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    def run(name: str, *arguments: str, as_name: str = "__main__") -> Any:
        monkeypatch.setattr(sys, "argv", [name, *arguments])
        return runpy.run_path(str(FOLDER / name), run_name=as_name)

    return run


def documents(text: str) -> list[dict[str, Any]]:
    """Read JSON documents that follow each other."""
    found: list[dict[str, Any]] = []
    while text := text.lstrip():
        document, end = json.JSONDecoder().raw_decode(text)
        found.append(document)
        text = text[end:]
    return found


def assert_shown(gateway: FakeGateway, capsys: pytest.CaptureFixture[str]) -> None:
    """Every asset was made, the bar came to its end, and what failed is told."""
    captured = capsys.readouterr()
    said = captured.out + captured.err
    assert len([made for made in gateway.created if "GroupId" in made]) == len(URLS)
    assert "the first" in said
    assert "the others" in said
    assert "3/3" in said or "100%" in said
    assert said.count("DownloadFailed") == 1


def test_every_program_is_run() -> None:
    mine = Path(__file__).read_text("utf-8")

    for path in FOLDER.glob("*.py"):
        if path.read_text("utf-8").startswith('"""'):
            assert path.stem.endswith("_recipe") or f'"{path.name}"' in mine


def test_calls_are_logged_as_lines_of_json(
    gateway: FakeGateway, run: Callable[..., Any], capsys: pytest.CaptureFixture[str]
) -> None:
    run("structured_logging.py")

    said = capsys.readouterr().err
    made, refused = (json.loads(line) for line in said.splitlines())
    assert made["message"] == "POST /v1/private-avatar/groups"
    assert (made["level"], made["action"], made["status"]) == ("INFO", "CreateAssetGroup", 200)
    assert (made["attempts"], made["error"], made["gateway_request_id"]) == (1, None, "fake-1")
    assert made["elapsed_ms"] >= 0
    assert made["request_id"]
    assert refused["message"] == "GET /v1/private-avatar/groups/{id}"
    assert (refused["level"], refused["action"]) == ("WARNING", "GetAssetGroup")
    assert (refused["error"], refused["code"]) == ("NotFoundError", "NotFound.group_id")
    assert KEY not in said
    assert len(gateway.asked) == 2


@pytest.mark.parametrize("name", PROGRESS)
def test_progress_is_shown_to_the_end(
    gateway: FakeGateway, run: Callable[..., Any], capsys: pytest.CaptureFixture[str], name: str
) -> None:
    gateway.reject("files.example/2", "DownloadFailed", "no such file")

    run(name, *URLS)

    assert_shown(gateway, capsys)


@pytest.mark.parametrize("name", PROGRESS)
def test_progress_is_shown_by_the_asynchronous_client_too(
    run: Callable[..., Any], capsys: pytest.CaptureFixture[str], name: str
) -> None:
    gateway = FakeGateway()
    gateway.reject("files.example/2", "DownloadFailed", "no such file")

    asyncio.run(run(name, as_name="example")["add_all_async"](gateway.async_client(), URLS))

    assert_shown(gateway, capsys)


def test_spans_are_printed(gateway: FakeGateway) -> None:
    command = [sys.executable, str(FOLDER / "tracing.py")]

    said = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout

    *calls, outer = documents(said)
    assert calls[0]["name"] == "POST /v1/private-avatar/groups"
    assert len(calls) == len(gateway.asked)
    assert {call["parent_id"] for call in calls} == {outer["context"]["span_id"]}


def test_spans_use_the_names_of_the_conventions() -> None:
    modules = (error_attributes, http_attributes, server_attributes, url_attributes, incubating)
    known = {told for module in modules for told in vars(module).values() if isinstance(told, str)}
    exporter, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    gateway = FakeGateway()
    gateway.fail(Fault.refused("Throttling", status=429), Fault.refused("AccessDenied", status=403))
    client = gateway.client(**Tracing(tracer_provider=provider).hooks)

    with pytest.raises(PermissionDeniedError):
        client.groups.create("lin")

    [span] = exporter.get_finished_spans()
    names = set(span.attributes or ()).union(*(event.attributes or () for event in span.events))
    assert "http.request.resend_count" in names
    assert {name for name in names if not name.startswith("private_avatar.")} <= known
    assert SCHEMA in {schema.value for schema in Schemas}
