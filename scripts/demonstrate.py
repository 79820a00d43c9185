"""`scripts/demo`, after regenerating: a group is created over real HTTP, and three calls fail."""

from __future__ import annotations

import asyncio
from importlib.metadata import version

from attrs import evolve

from private_avatar import APIStatusError, AsyncPrivateAvatarClient, PrivateAvatarClient
from scripts.gateway import Gateway, Told, envelope

DISTRIBUTION = "private-avatar-client"
KEY = "sk-demo"


def main() -> None:
    """Show what a person wants to see."""
    with Gateway() as gateway:
        print(f"gateway  {gateway.url}, which answers as documented; it is not the real one")
        create(gateway)
        fail(gateway)
        asyncio.run(create_async(gateway))


def create(gateway: Gateway) -> None:
    """Create a group with the installed package."""
    with PrivateAvatarClient(api_key=KEY, base_url=gateway.url) as client:
        group = client.groups.create("my_virtual_group", description="a demonstration")
    asked = gateway.asked[-1]
    print(f"sent     {asked.method} {asked.path} {asked.body.decode()}")
    print(f"created  {group.id} by {DISTRIBUTION} {version(DISTRIBUTION)}")
    print(
        f"         request id {group.request_id}, gateway's request id {group.gateway_request_id}"
    )


async def create_async(gateway: Gateway) -> None:
    """Create another one with the asynchronous client."""
    async with AsyncPrivateAvatarClient(api_key=KEY, base_url=gateway.url) as client:
        group = await client.groups.create("my_other_group", group_type="AIGC")
    print(f"created  {group.id} with await")


def fail(gateway: Gateway) -> None:
    """Meet three failures: a refusal in a 200, a rate limit that stays, and a lost create."""
    slow = envelope(error=("QuotaWriteQPMExceeded", "Too many creations."), status=429)
    slow = evolve(slow, headers={**slow.headers, "Retry-After": "0"})
    lost = Told(502, b"<html>Bad Gateway</html>", {"Content-Type": "text/html"})
    refused = envelope(error=("AccessDenied", "The account may not use the asset library."))
    for answers in ([refused], [slow, slow, slow], [lost]):
        gateway.tell(*answers)
        with PrivateAvatarClient(api_key=KEY, base_url=gateway.url) as client:
            try:
                client.groups.create("my_virtual_group")
            except APIStatusError as error:
                print(f"failed   {type(error).__name__}, code {error.code}")
                print(f"         {error}")


if __name__ == "__main__":
    main()
