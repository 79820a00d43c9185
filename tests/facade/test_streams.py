"""What is written on a connection, and in how many steps."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import httpcore
import pytest

from private_avatar._async.network import AsyncBody, AsyncBoundedStream
from private_avatar._http import CHUNK
from private_avatar._sync.network import Body, BoundedStream
from private_avatar.testing import FakeGateway


class Noted(httpcore.NetworkStream):
    """A connection that notes its steps."""

    def __init__(self) -> None:
        self.steps: list[str | int] = []

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        del timeout
        self.steps.append(len(buffer))

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        del max_bytes, timeout
        self.steps.append("read")
        return b"x"


class AsyncNoted(httpcore.AsyncNetworkStream):
    """The same, awaited."""

    def __init__(self, noted: Noted) -> None:
        self._noted = noted

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._noted.write(buffer, timeout)

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._noted.read(max_bytes, timeout)


Write = Callable[..., list[str | int]]


def written(*pieces: bytes) -> list[str | int]:
    """Write pieces and read, on a synchronous connection."""
    noted = Noted()
    stream = BoundedStream(noted)
    for piece in pieces:
        stream.write(piece)
    stream.read(1)
    return noted.steps


def written_async(*pieces: bytes) -> list[str | int]:
    """Write pieces and read, on an asynchronous connection."""

    async def write() -> list[str | int]:
        noted = Noted()
        stream = AsyncBoundedStream(AsyncNoted(noted))
        for piece in pieces:
            await stream.write(piece)
        await stream.read(1)
        return noted.steps

    return asyncio.run(write())


@pytest.fixture(params=[written, written_async])
def write(request: pytest.FixtureRequest) -> Write:
    found: Write = request.param
    return found


def test_a_head_and_a_small_body_are_written_in_one_step(write: Write) -> None:
    assert write(b"head", b"body", b"") == [8, "read"]


def test_what_has_no_end_is_written_before_anything_is_read(write: Write) -> None:
    assert write(b"head") == [4, "read"]


def test_a_large_body_is_written_as_it_comes(write: Write) -> None:
    assert write(b"head", b"x" * CHUNK, b"y", b"") == [CHUNK, 4, 1, "read"]


def test_a_large_request_reaches_the_fake_gateway_in_pieces() -> None:
    gateway = FakeGateway()
    large = {"Padding": "x" * 3 * CHUNK}

    async def create() -> None:
        async with gateway.async_client() as client:
            await client.groups.create("n", extra_body=large)

    with gateway.client() as client:
        client.groups.create("n", extra_body=large)
    asyncio.run(create())

    assert len(gateway.created) == 2


def test_a_body_that_is_closed_twice_gives_its_connection_back_once() -> None:
    given: list[str] = []

    class Stream:
        def close(self) -> None:
            """Nothing is open."""

        async def aclose(self) -> None:
            """Nothing is open."""

    async def close() -> None:
        body = AsyncBody(Stream(), lambda: given.append("async"))
        await body.aclose()
        await body.aclose()

    body = Body(Stream(), lambda: given.append("sync"))
    body.close()
    body.close()
    asyncio.run(close())

    assert given == ["sync", "async"]
