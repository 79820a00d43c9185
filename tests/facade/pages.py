"""Pages of lists, as the gateway answers them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from scripts.gateway import Told, envelope


def page(*ids: object, **told: object) -> Told:
    """A page of things with these ids; `None` and other oddities stand for themselves."""
    items = [{"Id": told} if isinstance(told, str) else told for told in ids]
    return envelope(result={"Items": items, **told})


def ids(items: Iterable[Any]) -> list[str]:
    return [item.id for item in items]
