# Derived from src/private_avatar/_async/groups.py by scripts/derive_sync.py. Do not edit.
# Make it again: scripts/derive.

"""Asset groups."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from private_avatar._call import Extra, given
from private_avatar._results import group
from private_avatar._settings import Inherit, checked_model

if TYPE_CHECKING:
    from private_avatar._sync.connection import Connection
    from private_avatar.models import AssetGroup


class Groups:
    """The operations on asset groups, as `client.groups`."""

    def __init__(self, connection: Connection) -> None:
        """Stand on a client's connection."""
        self._connection = connection

    def create(
        self,
        name: str,
        *,
        description: str | None = None,
        group_type: str | None = None,
        model: str | None = None,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Inherit | None = Inherit.CLIENT,
    ) -> AssetGroup:
        """Create an asset group: `POST /v1/private-avatar/groups`, page ① as given.

        Not idempotent: each call makes another group, and names are not unique. It is sent again
        only when it was certainly not executed.

        Args:
            name: The group's name. The upstream takes at most 64 characters; the server decides.
            description: The group's description. The upstream takes at most 300 characters.
            group_type: Left out unless given. The documentation knows `AIGC` only, which is also
                its default.
            model: The routing model of this call instead of the client's; any string.
            extra_headers: Headers added to this request, over the client's.
            extra_query: Query parameters added to this request.
            extra_body: Fields added to the JSON body, over those made of the other arguments.
            timeout: Seconds for this call instead of the client's; `None` for no end.

        Returns:
            The group's id, and the ids of the call. The answer carries no other field, so those are
            `None`.

        Raises:
            ConfigurationError: An argument cannot be sent; nothing was.
            APIConnectionError: No answer came; `may_have_taken_effect` tells whether the group may
                have been created.
            APIStatusError: The call was refused, possibly with status 200.
            APIResponseValidationError: The answer is none, or carries no id. The group may have
                been created.
        """
        from private_avatar_api.api.groups import create_asset_group
        from private_avatar_api.models import CreateAssetGroupRequest

        chosen = self._connection.settings.model if model is None else checked_model(model)
        body = CreateAssetGroupRequest(
            model=chosen,
            name=name,
            description=given(description),
            group_type=given(group_type),
        )
        extra = Extra(extra_headers, extra_query, extra_body)
        answer = self._connection.call(create_asset_group, {"body": body}, extra, timeout)
        return group(answer, answer.parsed.result, chosen)
