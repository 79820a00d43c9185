"""What some operations on assets ask. Pure: the same for both clients.

Generated code is loaded with the first call that needs it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from private_avatar._arguments import checked_size, checked_strings
from private_avatar._call import Call, Effect, given
from private_avatar._results import asset_of
from private_avatar.errors import ConfigurationError

if TYPE_CHECKING:
    from private_avatar._options import Options
    from private_avatar._pages import Query
    from private_avatar.models import Asset


def listing(
    chosen: Options,
    *,
    group_ids: Sequence[str] | None,
    statuses: Sequence[str] | None,
    name: str | None,
    group_type: str,
    sort_by: str,
    sort_order: str,
    page_size: int,
) -> Query[Asset]:
    """Ask for assets, page by page."""
    from private_avatar_api.api.assets import list_assets
    from private_avatar_api.models import ListAssetsFilter, ListAssetsRequest

    from private_avatar._pages import Query

    size = checked_size(page_size)
    wanted = ListAssetsFilter(
        group_ids=given(checked_strings(group_ids, "group_ids")),
        group_type=group_type,
        statuses=given(checked_strings(statuses, "statuses")),
        name=given(name),
    )

    def ask(number: int) -> Call[object]:
        """Ask for a page."""
        body = ListAssetsRequest(
            model=chosen.model,
            filter_=wanted,
            page_number=number,
            page_size=size,
            sort_by=sort_by,
            sort_order=sort_order,
        )
        return chosen.call(list_assets, Effect.NONE, body=body)

    return Query(ask, asset_of, chosen.model, size)


def updating(chosen: Options, asset_id: str, name: str | None) -> Call[object]:
    """Ask to change an asset."""
    from private_avatar_api.api.assets import update_asset
    from private_avatar_api.models import UpdateAssetRequest

    if name is None:
        raise ConfigurationError("there is nothing to change: pass name=…")
    body = UpdateAssetRequest(model=chosen.model, id=asset_id, name=name)
    return chosen.call(update_asset, Effect.REPEATABLE, id=asset_id, body=body)


def deleting(chosen: Options, asset_id: str) -> Call[object]:
    """Ask to delete an asset."""
    from private_avatar_api.api.assets import delete_asset

    return chosen.call(delete_asset, Effect.REPEATABLE, id=asset_id, model=chosen.model)
