"""Waits on a clock of ours, and the answers that they get."""

from __future__ import annotations

from typing import Any

from scripts.gateway import Told, envelope

from .conftest import Caller, clocked

URL = "https://files.example/lin.png"
GONE = envelope(error=("NotFound.asset_id", "gone"), status=404)
BUSY = envelope(error=("FlowLimitExceeded", "slow"), status=429)
BROKEN = Told(502, b"<html>Bad Gateway</html>")
DENIED = envelope(error=("AccessDenied", "no"), status=403)
MADE = envelope(result={"Id": "a"})


def seen(status: str | None, **told: object) -> Told:
    return envelope(result={"Id": "a", "Status": status, **told})


ACTIVE = seen("Active", AssetType="Image")
PROCESSING = seen("Processing", AssetType="Image")
FAILED = seen("Failed", Error={"Code": "DownloadFailed", "Message": "no such host"})


class Wait:
    """One wait, on a clock of ours."""

    def __init__(self, caller: Caller, **options: Any) -> None:
        self.client, self.clock = clocked(caller, **options)
        self._assets = caller.on(self.client, "assets")

    def until(self, asset_id: Any = "a", **options: Any) -> Any:
        return self._assets.wait_until_active(asset_id, **options)

    def add(self, group_id: str = "g", url: str = URL, **options: Any) -> Any:
        return self._assets.add(group_id, url, **options)
