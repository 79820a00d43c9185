"""What some operations on groups ask. Pure: the same for both clients.

Generated code is loaded with the first call that needs it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from private_avatar._arguments import checked_size, checked_strings
from private_avatar._call import Call, Effect, given
from private_avatar._results import group_of
from private_avatar.errors import ConfigurationError

if TYPE_CHECKING:
    from private_avatar._options import Options
    from private_avatar._pages import Query
    from private_avatar.models import AssetGroup


def listing(
    chosen: Options,
    *,
    name: str | None,
    ids: Sequence[str] | None,
    group_type: str,
    page_size: int,
) -> Query[AssetGroup]:
    """Ask for groups, page by page."""
    from private_avatar_api.api.groups import list_asset_groups
    from private_avatar_api.models import ListAssetGroupsFilter, ListAssetGroupsRequest

    from private_avatar._pages import Query, newest_first

    size, wanted = checked_size(page_size), checked_strings(ids, "ids")

    def ask(number: int) -> Call[object]:
        """Ask for a page."""
        body = ListAssetGroupsRequest(
            model=chosen.model,
            filter_=ListAssetGroupsFilter(
                name=given(name), group_ids=given(wanted), group_type=group_type
            ),
            page_number=number,
            page_size=size,
        )
        return chosen.call(list_asset_groups, Effect.NONE, body=body)

    return Query(ask, group_of, chosen.model, size, newest_first)


def updating(
    chosen: Options, group_id: str, name: str | None, description: str | None
) -> Call[object]:
    """Ask to change a group."""
    from private_avatar_api.api.groups import update_asset_group
    from private_avatar_api.models import UpdateAssetGroupRequest

    if name is None and description is None:
        raise ConfigurationError("there is nothing to change: pass name=… or description=…")
    body = UpdateAssetGroupRequest(
        model=chosen.model, id=group_id, name=given(name), description=given(description)
    )
    return chosen.call(update_asset_group, Effect.REPEATABLE, id=group_id, body=body)


def deleting(chosen: Options, group_id: str) -> Call[object]:
    """Ask to delete a group."""
    from private_avatar_api.api.groups import delete_asset_group

    return chosen.call(delete_asset_group, Effect.REPEATABLE, id=group_id, model=chosen.model)
