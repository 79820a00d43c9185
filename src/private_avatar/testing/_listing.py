"""The two lists: filters, sorting, pages. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from private_avatar.testing._library import Asset, Group, Library


def list_groups(library: Library, body: Mapping[str, Any], now: float) -> dict[str, object]:
    """Answer ②: the newest first."""
    told = body.get("Filter", {})
    found = [group for group in library.groups.values() if wanted(told, group, group)]
    found.sort(key=lambda group: (group.created, group.number), reverse=True)
    return page([*found], body, now)


def list_assets(library: Library, body: Mapping[str, Any], now: float) -> dict[str, object]:
    """Answer ⑦: the newest first, unless told otherwise."""
    told = body.get("Filter", {})
    found = [
        asset
        for asset in library.assets.values()
        if wanted(told, asset, asset.group)
        and (not told.get("Statuses") or asset.status(now) in told["Statuses"])
    ]
    key = sort_key(body.get("SortBy", "CreateTime"), now)
    found.sort(key=key, reverse=body.get("SortOrder", "Desc") == "Desc")
    return page(found, body, now)


def wanted(told: Mapping[str, Any], item: Group | Asset, group: Group) -> bool:
    """Tell whether a filter lets something pass; what it leaves empty restricts nothing."""
    return (
        told.get("Name", "") in item.name
        and (not told.get("GroupIds") or group.id in told["GroupIds"])
        and told.get("GroupType", group.group_type) == group.group_type
    )


def sort_key(field: str, now: float) -> Callable[[Asset], tuple[float | str, int]]:
    """Choose what assets are sorted by; among equals, by when they were made."""
    keys: Mapping[str, Callable[[Asset], float | str]] = {
        "CreateTime": lambda asset: asset.created,
        "UpdateTime": lambda asset: asset.updated(now),
        "GroupId": lambda asset: asset.group.id,
    }
    return lambda asset: (keys[field](asset), asset.number)


def page(found: Sequence[Group | Asset], body: Mapping[str, Any], now: float) -> dict[str, object]:
    """Cut out the page that was asked for."""
    number, size = body.get("PageNumber", 1), body.get("PageSize", 10)
    return {
        "Items": [item.seen(now) for item in found[(number - 1) * size : number * size]],
        "TotalCount": len(found),
        "PageNumber": number,
        "PageSize": size,
    }
