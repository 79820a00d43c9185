"""Asset groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Unpack

from private_avatar._arguments import checked_id, checked_name, checked_text
from private_avatar._async.deleting import deleted
from private_avatar._async.ensuring import AsyncEnsuring
from private_avatar._call import Effect, given
from private_avatar._group_calls import deleting, listing, updating
from private_avatar._options import CallOptions, call_options
from private_avatar._results import group, receipt

if TYPE_CHECKING:
    from private_avatar._async.connection import AsyncConnection
    from private_avatar._async.listing import AsyncListing
    from private_avatar.models import AssetGroup, Receipt


class AsyncGroups:
    """The operations on asset groups, as `client.groups`.

    Every method raises `ConfigurationError` for an argument that cannot be sent,
    `APIConnectionError` if no answer came, `APIStatusError` if the call was refused, possibly with
    status 200, and `APIResponseValidationError` for an answer that is none.
    """

    def __init__(self, connection: AsyncConnection) -> None:
        """Stand on a client's connection."""
        self._connection = connection
        self._ensuring = AsyncEnsuring(self, connection)

    def __repr__(self) -> str:
        """Show whose these are."""
        return f"<{type(self).__name__} of {self._connection.settings.base_url}>"

    async def create(
        self,
        name: str,
        *,
        description: str | None = None,
        group_type: str | None = None,
        **options: Unpack[CallOptions],
    ) -> AssetGroup:
        """Create an asset group: `POST /v1/private-avatar/groups` (① given).

        Not idempotent: each call makes another group, and names are not unique. It is sent again
        only when it was certainly not executed.

        Args:
            name: The group's name. The upstream takes at most 64 characters; the server decides.
            description: The group's description. The upstream takes at most 300 characters.
            group_type: Left out unless given. The documentation knows `AIGC` only, which is also
                its default.
            options: `model`, `timeout` and others, see `CallOptions`.

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

        chosen = call_options(self._connection.settings, **options)
        body = CreateAssetGroupRequest(
            model=chosen.model,
            name=checked_name(name),
            description=given(description),
            group_type=given(group_type),
        )
        call = chosen.call(create_asset_group, Effect.ONCE, body=body)
        answer = await self._connection.call(call)
        return group(answer, answer.parsed.result, chosen.model)

    def list(
        self,
        *,
        name: str | None = None,
        ids: Sequence[str] | None = None,
        group_type: str = "AIGC",
        page_size: int = 100,
        **options: Unpack[CallOptions],
    ) -> AsyncListing[AssetGroup]:
        """List asset groups: `POST /v1/private-avatar/groups/list` (② reconstructed, unverified).

        The server cannot be asked for an order, so walking the groups reads all pages first, and
        then yields the newest first. `pages()` reads one page at a time, each in that order. The
        upstream serves the first 10,000.

        Args:
            name: Only groups whose name contains this.
            ids: Only groups of these ids.
            group_type: `AIGC` for virtual persons, `LivenessFace` for real ones. It is always sent,
                because the upstream wants it.
            page_size: How many groups a call asks for. The upstream takes at most 100, which is the
                default: fewer calls meet fewer rate limits.
            options: `model`, `timeout` of each page and others, see `CallOptions`.

        Returns:
            The groups, asked for when they are walked; see `AsyncListing` for what that raises.
        """
        from private_avatar._async.listing import AsyncListing

        query = listing(
            call_options(self._connection.settings, **options),
            name=name,
            ids=ids,
            group_type=group_type,
            page_size=page_size,
        )
        return AsyncListing(self._connection, query)

    async def get(self, group_id: str, **options: Unpack[CallOptions]) -> AssetGroup:
        """Get a group: `GET /v1/private-avatar/groups/{id}` (③ reconstructed, unverified).

        Args:
            group_id: The group's id.
            options: `model`, `timeout` and others, see `CallOptions`.

        Returns:
            The group.

        Raises:
            NotFoundError: There is no such group under this key and routing model.
        """
        from private_avatar_api.api.groups import get_asset_group

        chosen = call_options(self._connection.settings, **options)
        call = chosen.call(
            get_asset_group, Effect.NONE, id=checked_id(group_id, "group_id"), model=chosen.model
        )
        answer = await self._connection.call(call)
        return group(answer, answer.parsed.result, chosen.model)

    async def update(
        self,
        group_id: str,
        *,
        name: str | None = None,
        description: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Receipt:
        """Update a group: `PATCH /v1/private-avatar/groups/{id}` (④ reconstructed, unverified).

        Args:
            group_id: The group's id.
            name: The new name; `None` leaves it as it is.
            description: The new description; `None` leaves it as it is.
            options: `model`, `timeout` and others, see `CallOptions`.

        Returns:
            The ids of the group and of the call. Doing it twice is as good as once, so it is made
            again after a lost answer.

        Raises:
            ConfigurationError: There is nothing to change.
            NotFoundError: There is no such group under this key and routing model.
        """
        chosen = call_options(self._connection.settings, **options)
        known = checked_id(group_id, "group_id")
        call = updating(chosen, known, name, description)
        return receipt(await self._connection.call(call), chosen.model, known)

    async def delete(self, group_id: str, **options: Unpack[CallOptions]) -> Receipt:
        """Delete a group: `DELETE /v1/private-avatar/groups/{id}` (⑤ reconstructed, unverified).

        It takes all assets in it along, cannot be undone, and may take long for a large group.

        Args:
            group_id: The group's id.
            options: `model`, `timeout` and others, see `CallOptions`.

        Returns:
            The ids of the group and of the call. A repetition that finds nothing more to delete,
            after an answer that was lost, is success too.

        Raises:
            NotFoundError: There is no such group under this key and routing model.
        """
        chosen = call_options(self._connection.settings, **options)
        known = checked_id(group_id, "group_id")
        return await deleted(self._connection, deleting(chosen, known), chosen.model, known)

    async def ensure(
        self, name: str, *, description: str | None = None, **options: Unpack[CallOptions]
    ) -> AssetGroup:
        """Find the group of exactly this name, or create it; pages ① and ②, the latter unverified.

        Names are not unique: of several groups the newest is taken. Callers of one client who want
        the same name at the same time share one call. A create whose answer was lost is looked up,
        and never sent again. Other processes may create the same name all the same.

        Args:
            name: The group's name, compared exactly.
            description: The description, if it has to be created.
            options: `model`, `timeout` of each call and others, see `CallOptions`.

        Returns:
            The group; of one just created only the id, the name and the type are known.

        Raises:
            APIError: As above; `may_have_taken_effect` tells whether a group may have been created
                that could not be found.
        """
        return await self._ensuring.group(checked_text(name, "name"), description, options)
