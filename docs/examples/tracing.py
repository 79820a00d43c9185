"""Send a span of each call to OpenTelemetry; here they are printed.

    pip install "private-avatar-client[opentelemetry]" opentelemetry-sdk
    python tracing.py

Where your application has set up OpenTelemetry already, `PrivateAvatarClient(**Tracing().hooks)` is
all.
"""

from __future__ import annotations

import asyncio

from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import ConsoleSpanExporter, SimpleSpanProcessor

from private_avatar import AsyncPrivateAvatarClient, PrivateAvatarClient, Tracing


async def asynchronous(tracing: Tracing) -> None:
    """Make a call with the asynchronous client."""
    async with AsyncPrivateAvatarClient(**tracing.hooks) as client:
        await client.groups.ensure("lin")


def main() -> None:
    """Print the spans of calls of both clients, below a span of your own."""
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(ConsoleSpanExporter()))
    tracing = Tracing(tracer_provider=provider)
    with provider.get_tracer("myapp").start_as_current_span("two groups"):
        with PrivateAvatarClient(**tracing.hooks) as client:
            client.groups.create("lin")
        asyncio.run(asynchronous(tracing))
    provider.shutdown()


if __name__ == "__main__":
    main()
