"""Decoding a page of 100 assets: as JSON, as the generated models, and as ours."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from scripts.benching.measures.sequential import MICRO
from scripts.benching.shapes import MODEL

ASSET = {
    "Name": "portrait",
    "URL": "https://files.example/portrait.png?X-Tos-Signature=0123456789abcdef",
    "AssetType": "Image",
    "GroupId": "group-20260101000000-abcde",
    "Status": "Active",
    "Moderation": {"Strategy": "Default"},
    "ProjectName": "default",
    "CreateTime": "2026-01-01T00:00:00Z",
    "UpdateTime": "2026-01-01T00:00:01Z",
}
PAGE = json.dumps(
    {
        "ResponseMetadata": {"RequestId": "20260601191715C9DAA092032F19CEC367", "Region": "r"},
        "Result": {
            "Items": [{"Id": f"asset-20260101000000-{n:05}", **ASSET} for n in range(100)],
            "TotalCount": 100,
            "PageNumber": 1,
            "PageSize": 100,
        },
    }
).encode()


class Measure:
    """One way to decode the page."""

    def __init__(self, name: str, url: str, count: int) -> None:
        """Choose the way, and let it warm up."""
        del url
        self._decode = WAYS[name]()
        self._count = count
        self.sample()

    def sample(self) -> dict[str, float]:
        """Decode, and tell the microseconds that a page takes."""
        used = time.process_time()
        for _ in range(self._count):
            self._decode()
        return {"cpu": (time.process_time() - used) / self._count * MICRO}

    def close(self) -> None:
        """Do nothing: there is nothing to close."""


def as_json() -> Callable[[], object]:
    """Only decode the JSON."""
    return partial(json.loads, PAGE)


def as_generated() -> Callable[[], object]:
    """Decode it into the generated models."""
    from private_avatar_api.models import ListAssetsResponse

    return lambda: ListAssetsResponse.from_dict(json.loads(PAGE))


def as_ours() -> Callable[[], object]:
    """Decode it as `client.assets.list` does, from the bytes of an answer to our models."""
    from private_avatar_api.api.assets import list_assets

    from private_avatar._call import Call, answer
    from private_avatar._decide import Received
    from private_avatar._pages import Query, Walk
    from private_avatar._results import asset_of

    query = Query(lambda _: Call(list_assets, {}), asset_of, MODEL, 100)

    def decode() -> object:
        got: Any = answer(list_assets, Received("POST", "https://gateway.example", 200, {}, PAGE))
        return Walk(query).take(got)

    return decode


WAYS = {"json": as_json, "generated": as_generated, "ours": as_ours}
