"""A library and a limiter in the event loop of the client, whose every step a test decides."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import httpx

from private_avatar import Rate
from scripts.gateway import envelope

from .documented import where


class Library(httpx.AsyncBaseTransport):
    """A library in the same event loop: an answer takes a while, and the first asset longest."""

    def __init__(self) -> None:
        self.made: list[dict[str, str]] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        told = self._told(request, json.loads(await request.aread() or b"{}"))
        await asyncio.sleep(0.003)
        return httpx.Response(200, content=envelope(result=told).body)

    def _told(self, request: httpx.Request, body: dict[str, Any]) -> object:
        asked = (request.method, request.url.path)
        if asked == where("create_asset"):
            self.made.append(body)
            return {"Id": f"asset-{len(self.made) - 1}"}
        if asked == where("list_assets"):
            found = [
                n for n, told in enumerate(self.made) if told["Name"] == body["Filter"]["Name"]
            ]
            return {"Items": [{"Id": f"asset-{n}", "Name": self.made[n]["Name"]} for n in found]}
        asset_id = request.url.path.rpartition("/")[2]
        waits = asset_id == "asset-0" and len(self.made) < 8
        return {"Id": asset_id, "Status": "Processing" if waits else "Active"}


class Patient(Library):
    """A library that answers the first create only when it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.sent, self.answers = asyncio.Event(), asyncio.Event()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        answer = await super().handle_async_request(request)
        self.sent.set()
        await self.answers.wait()
        return answer


class Second:
    """A limiter at which the second create waits until it is let through."""

    def __init__(self) -> None:
        self.asked = 0
        self.waits, self.comes, self.back = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def turn(self, action: str, rate: Rate, ticket: str) -> float:
        del action, rate, ticket
        self.asked += 1
        if self.asked == 2:
            self.waits.set()
            await self.comes.wait()
        return 0.0

    async def give_back(self, action: str, ticket: str) -> None:
        del action, ticket
        self.back.set()
