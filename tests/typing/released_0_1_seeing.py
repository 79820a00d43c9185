"""The part of the program of 0.1 that sees calls: hooks of both clients, and spans."""

from __future__ import annotations

import asyncio

from private_avatar import (
    AsyncPrivateAvatarClient,
    AsyncRealAvatar,
    EndInfo,
    Hooks,
    PrivateAvatarClient,
    RealAvatar,
    RequestInfo,
    ResponseInfo,
    RetryInfo,
    Tracing,
)
from private_avatar.testing import FakeGateway, Fault


def on_request(told: RequestInfo) -> None:
    """See a request, and give it a header."""
    told.headers["X-Call"] = f"{told.call} {told.action} {told.url}"


def on_response(told: ResponseInfo) -> None:
    """See an answer."""
    print(told.call, told.action)


def on_retry(told: RetryInfo) -> None:
    """See another attempt."""
    print(told.call, told.action, told.error)


def on_end(told: EndInfo) -> None:
    """See the end of a call."""
    print(told.method, told.path, told.url, told.call, told.action)
    print(told.attempts, told.seconds, told.status_code, told.error)
    print(told.request_id, told.gateway_request_id)


def seen(gateway: FakeGateway) -> None:
    """See the calls of a synchronous client, once with hooks and once with spans."""
    hooks = Hooks(on_request=on_request, on_response=on_response, on_retry=on_retry, on_end=on_end)
    gateway.fail(Fault.refused("Throttling", status=429))
    with gateway.client(**hooks) as client:
        client.groups.create("n")
    tracing = Tracing(tracer_provider=None, propagator=None)
    with PrivateAvatarClient(
        api_key=gateway.api_key,
        base_url="http://127.0.0.1",
        on_request=tracing.on_request,
        on_response=tracing.on_response,
        on_retry=tracing.on_retry,
        on_end=tracing.on_end,
    ):
        print(tracing.hooks)


async def seen_asynchronously(gateway: FakeGateway) -> None:
    """See the exchange of a token."""
    async with AsyncPrivateAvatarClient(
        api_key=gateway.api_key, base_url="http://127.0.0.1", on_end=on_end
    ) as other:
        print(other)
    async with gateway.async_client(**Tracing().hooks) as client:
        await awaited(client.real_avatar, gateway)


async def awaited(real_avatar: AsyncRealAvatar, gateway: FakeGateway) -> None:
    """See how long a person takes."""
    session = await real_avatar.create_session("https://shop.example/back")
    gateway.verify(session.byted_token)
    await real_avatar.exchange(session.byted_token, on_progress=print)


def exchanged(gateway: FakeGateway) -> None:
    """Do so with the synchronous client."""
    with gateway.client() as client:
        waited(client.real_avatar, gateway)


def waited(real_avatar: RealAvatar, gateway: FakeGateway) -> None:
    """See how long a person takes."""
    session = real_avatar.create_session("https://shop.example/back")
    gateway.verify(session.byted_token)
    real_avatar.exchange(session.byted_token, on_progress=print)


def told_by_hand(tracing: Tracing, request: RequestInfo, answer: ResponseInfo) -> None:
    """Call the hooks of spans from hooks of one's own."""
    tracing.on_request(info=request)
    tracing.on_response(info=answer)


def ended_by_hand(tracing: Tracing, retry: RetryInfo, end: EndInfo) -> None:
    """Do so at the end."""
    tracing.on_retry(info=retry)
    tracing.on_end(info=end)


def main() -> None:
    """See calls of both clients."""
    gateway = FakeGateway()
    seen(gateway)
    exchanged(gateway)
    asyncio.run(seen_asynchronously(gateway))
