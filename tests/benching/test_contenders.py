"""Each contender makes its call, and each measure a sample."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType
from typing import Any

import pytest

from scripts.benching.contending import contender
from scripts.benching.measures import adding, decoding, memory, pacing, sequential, starting
from scripts.benching.measures import concurrent as at_once
from scripts.benching.processes import served

from .fakes import MODULES

SYNC = ("ours", "httpx", "generated", "openai", "anthropic", "stripe")
ASYNC = (
    *("ours", "httpx", "generated", "openai", "anthropic"),
    *("aiohttp", "httpx_aiohttp", "ours_aiohttp"),
)


@pytest.fixture(autouse=True)
def fakes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clients that are not here."""
    for name, module in MODULES.items():
        monkeypatch.setitem(sys.modules, name, module)


@pytest.fixture(scope="module", params=["answers", "busy"])
def url(request: pytest.FixtureRequest) -> Iterator[str]:
    with served(request.param, 1) as [found]:
        yield found


@pytest.mark.parametrize("name", SYNC)
def test_a_synchronous_contender_calls(name: str, url: str) -> None:
    side: Any = contender(name)
    side.load()
    client = side.make(url)

    assert side.call(client)

    side.close(client)


@pytest.mark.parametrize("name", ASYNC)
def test_an_asynchronous_contender_calls(name: str, url: str) -> None:
    side: Any = contender(name)

    async def call() -> object:
        client = side.make_async(url)
        told = await side.call_async(client)
        await side.close_async(client)
        return told

    assert asyncio.run(call())


@pytest.mark.parametrize("module", [sequential, at_once])
def test_calls_are_measured(module: ModuleType, url: str) -> None:
    measure = module.Measure("ours", url, 2)

    sample = measure.sample()

    measure.close()
    assert sample["cpu"] > 0
    assert sample["wall"] > 0
    assert sample.get("connections", 1) <= 2


@pytest.mark.parametrize("calls", [0, 1])
def test_a_start_is_measured(calls: int, url: str) -> None:
    measure = starting.Measure("ours", url, calls)

    assert measure.sample()["wall"] > 0

    measure.close()


def test_memory_is_measured(url: str) -> None:
    measure = memory.Measure("ours", url, 2)

    assert set(measure.sample()) == {"imported", "one", "thousand", "left"}

    measure.close()


@pytest.mark.parametrize("name", decoding.WAYS)
def test_decoding_is_measured(name: str) -> None:
    measure = decoding.Measure(name, "", 1)

    assert measure.sample()["cpu"] > 0

    measure.close()


@pytest.mark.parametrize("name", ["ours", "httpx"])
@pytest.mark.parametrize("module", [adding, pacing])
def test_adding_is_measured(module: ModuleType, name: str) -> None:
    with served("gateway", 1) as [url]:
        measure = module.Measure(name, url, 10)
        sample = measure.sample()
        measure.close()

    assert sample["wall"] > 0


def test_an_asset_that_cannot_be_added_ends_the_measurement(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def urls(_: int) -> Iterator[str]:
        return iter(["no URL"])

    monkeypatch.setattr(adding, "urls", urls)
    with served("gateway", 1) as [url], pytest.raises(Exception, match="url is no URL"):
        adding.Measure("ours", url, 1).sample()


def test_a_road_is_measured() -> None:
    measure = import_module("scripts.benching.measures.road").Measure("", "", 2)

    sample = measure.sample()

    measure.close()
    steps = {"normalize", "lower", "generate", "check"}
    assert sample["untyped"] == pytest.approx(sum(sample[step] for step in steps))
    assert sample["ratio"] == sample["untyped"] / sample["generator"]
