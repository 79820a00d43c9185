"""What a fake gateway is asked in tests, and what it answers, as it came."""

from __future__ import annotations

import asyncio
from typing import Any

from private_avatar.testing import FakeGateway

from .documented import where

SHORT = {
    "POST /groups": "create_asset_group",
    "POST /groups/list": "list_asset_groups",
    "GET /groups/{id}": "get_asset_group",
    "PATCH /groups/{id}": "update_asset_group",
    "DELETE /groups/{id}": "delete_asset_group",
    "POST /assets": "create_asset",
    "POST /assets/list": "list_assets",
    "GET /assets/{id}": "get_asset",
    "PATCH /assets/{id}": "update_asset",
    "DELETE /assets/{id}": "delete_asset",
    "POST /auth/session": "create_auth_session",
    "POST /groups/from-token": "exchange_byted_token",
}
"""The operations, as tests write them; where each is, the document says."""


class Raw:
    """An endpoint of whatever is asked, whose answer is left as it came."""

    __name__ = "raw"

    def __init__(self, **told: Any) -> None:
        self._told = told

    def _get_kwargs(self) -> dict[str, Any]:
        return dict(self._told)

    def _parse_response(self, *, response: Any, **_: object) -> Any:
        return response.json()


class Asking:
    """Asks a fake gateway through a real client of either kind, and gives back the whole answer."""

    def __init__(self, kind: str) -> None:
        self.gateway = FakeGateway(now=1_767_225_600.0)
        self._kind = kind

    def __call__(self, asked: str, body: Any = None, **fields: Any) -> Any:
        """Ask what is written as in `SHORT`, for the model `m`."""
        home, _, id_ = asked.rpartition("/")
        method, path = where(SHORT.get(asked) or SHORT[home + "/{id}"], id_)
        told: dict[str, Any] = {"method": method.lower(), "url": path}
        name = "params" if method in {"GET", "DELETE"} else "json"
        endpoint: Any = Raw(**told, **{name: {"model": "m", **(body or {}), **fields}})
        if self._kind == "sync":
            with self.gateway.client(max_retries=0) as client:
                return client.call(endpoint)
        return asyncio.run(self._asked(endpoint))

    async def _asked(self, endpoint: Any) -> Any:
        async with self.gateway.async_client(max_retries=0) as client:
            return await client.call(endpoint)

    def result(self, asked: str, body: Any = None, **fields: Any) -> Any:
        return self(asked, body, **fields)["Result"]

    def group(self, name: str = "g", **fields: Any) -> str:
        return str(self.result("POST /groups", Name=name, **fields)["Id"])

    def asset(self, group: str, name: str = "", **fields: Any) -> str:
        told = {"URL": "https://cdn.example.com/a.png", "AssetType": "Image", "Name": name}
        return str(self.result("POST /assets", {**told, "GroupId": group}, **fields)["Id"])
