"""The call that creates an asset."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from attrs import evolve

from private_avatar._arguments import checked_id, checked_source, type_of
from private_avatar._call import Effect, Guard, given
from private_avatar._options import CallOptions, call_options
from private_avatar._results import asset

if TYPE_CHECKING:
    from private_avatar._async.connection import AsyncConnection
    from private_avatar.adding import NewAsset
    from private_avatar.models import Asset


async def created(
    connection: AsyncConnection,
    group_id: str,
    new: NewAsset,
    guard: Guard | None,
    **options: Unpack[CallOptions],
) -> Asset:
    """Create an asset; the guard is asked before anything is sent."""
    from private_avatar_api.api.assets import create_asset
    from private_avatar_api.models import CreateAssetRequest

    chosen = call_options(connection.settings, **options)
    base_url = connection.settings.base_url
    body = CreateAssetRequest(
        model=chosen.model,
        group_id=checked_id(group_id, "group_id"),
        url=checked_source(new.url, base_url),
        asset_type=type_of(new, base_url),
        name=given(new.name),
    )
    call = evolve(chosen.call(create_asset, Effect.ONCE, body=body), guard=guard)
    answer = await connection.call(call)
    return asset(answer, answer.parsed.result, chosen.model)
