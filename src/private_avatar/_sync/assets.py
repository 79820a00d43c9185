# Derived from src/private_avatar/_async/assets.py by scripts/derive_sync.py. Do not edit.
# Make it again: scripts/derive.

"""Assets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Unpack

from private_avatar._adding import CONCURRENCY, Plan
from private_avatar._arguments import checked_id, type_of
from private_avatar._asset_calls import deleting, listing, updating
from private_avatar._call import Effect
from private_avatar._options import CallOptions, RequestOptions, call_options
from private_avatar._results import asset, receipt
from private_avatar._settings import Inherit
from private_avatar._sync.adding import Adding
from private_avatar._sync.creating import created
from private_avatar._sync.deleting import deleted
from private_avatar._sync.listing import Listing
from private_avatar._sync.waiting import Waiting
from private_avatar._wait import Wait, checked_wait
from private_avatar.adding import Added, AddRecord, NewAsset

if TYPE_CHECKING:
    from private_avatar._sync.connection import Connection
    from private_avatar.models import Asset, Receipt


class Assets:
    """The operations on assets, as `client.assets`.

    All of them are made of reconstructed pages, unverified. Every method raises
    `ConfigurationError` for an argument that cannot be sent, `APIConnectionError` if no answer
    came, `APIStatusError` if the call was refused, possibly with status 200, and
    `APIResponseValidationError` for an answer that is none.
    """

    def __init__(self, connection: Connection) -> None:
        """Stand on a client's connection."""
        self._connection = connection

    def __repr__(self) -> str:
        """Show whose these are."""
        return f"<{type(self).__name__} of {self._connection.settings.base_url}>"

    def create(
        self,
        group_id: str,
        url: str,
        *,
        asset_type: str | None = None,
        name: str | None = None,
        **options: Unpack[CallOptions],
    ) -> Asset:
        """Create an asset: `POST /v1/private-avatar/assets` (⑥ reconstructed, unverified).

        The library fetches the file itself, later: the asset is `Processing` until it is `Active`
        or `Failed`, which `wait_until_active` waits for. Not idempotent: each call makes another
        asset, and is made again only when it was certainly not executed.

        Args:
            group_id: The group that it belongs to.
            url: Where the file is: a public `http://` or `https://` URL.
            asset_type: `Image`, `Video` or `Audio`. Default: what the URL's suffix tells.
            name: Its name. The upstream takes at most 64 characters, and does not give the URL
                back, so only a name tells assets apart.
            options: `model`, `timeout` and others, see `CallOptions`.

        Returns:
            The asset's id; the answer carries no other field.

        Raises:
            ConfigurationError: The URL is none that the library can fetch, or its suffix does not
                tell the type; nothing was sent.
            NotFoundError: There is no such group under this key and routing model.
        """
        new = NewAsset(url, asset_type, name)
        return created(self._connection, group_id, new, None, **options)

    def list(
        self,
        *,
        group_ids: Sequence[str] | None = None,
        statuses: Sequence[str] | None = None,
        name: str | None = None,
        group_type: str = "AIGC",
        sort_by: str = "CreateTime",
        sort_order: str = "Desc",
        page_size: int = 100,
        **options: Unpack[CallOptions],
    ) -> Listing[Asset]:
        """List assets: `POST /v1/private-avatar/assets/list` (⑦ reconstructed, unverified).

        Args:
            group_ids: Only assets of these groups.
            statuses: Only assets in one of these states, such as `Active`.
            name: Only assets whose name contains this.
            group_type: Only assets in groups of this type: `AIGC` for virtual persons,
                `LivenessFace` for real ones. It is always sent, because the upstream wants it.
            sort_by: `CreateTime`, `UpdateTime` or `GroupId`.
            sort_order: `Desc` or `Asc`. The order is always sent, so that pages fit together.
            page_size: How many assets a call asks for. The upstream takes at most 100, which is the
                default: fewer calls meet fewer rate limits.
            options: `model`, `timeout` of each page and others, see `CallOptions`.

        Returns:
            The assets, asked for when they are walked. The upstream serves the first 20,000.
        """
        query = listing(
            call_options(self._connection.settings, **options),
            group_ids=group_ids,
            statuses=statuses,
            name=name,
            group_type=group_type,
            sort_by=sort_by,
            sort_order=sort_order,
            page_size=page_size,
        )
        return Listing(self._connection, query)

    def get(self, asset_id: str, **options: Unpack[CallOptions]) -> Asset:
        """Get an asset: `GET /v1/private-avatar/assets/{id}` (⑧ reconstructed, unverified).

        Args:
            asset_id: The asset's id.
            options: `model`, `timeout` and others, see `CallOptions`.

        Returns:
            The asset, with a URL that is signed anew.

        Raises:
            NotFoundError: There is no such asset under this key and routing model.
        """
        from private_avatar_api.api.assets import get_asset

        chosen = call_options(self._connection.settings, **options)
        known = checked_id(asset_id, "asset_id")
        call = chosen.call(get_asset, Effect.NONE, id=known, model=chosen.model)
        answer = self._connection.call(call)
        return asset(answer, answer.parsed.result, chosen.model)

    def update(self, asset_id: str, *, name: str | None = None, **options: Unpack[CallOptions]) -> Receipt:
        """Rename an asset: `PATCH /v1/private-avatar/assets/{id}` (⑨ reconstructed, unverified).

        Doing it twice is as good as once, so it is made again after a lost answer.

        Args:
            asset_id: The asset's id.
            name: The new name; `None` leaves it as it is.
            options: `model`, `timeout` and others, see `CallOptions`.

        Returns:
            The ids of the asset and of the call.

        Raises:
            ConfigurationError: There is nothing to change.
            NotFoundError: There is no such asset under this key and routing model.
        """
        chosen = call_options(self._connection.settings, **options)
        known = checked_id(asset_id, "asset_id")
        call = updating(chosen, known, name)
        return receipt(self._connection.call(call), chosen.model, known)

    def delete(self, asset_id: str, **options: Unpack[CallOptions]) -> Receipt:
        """Delete an asset: `DELETE /v1/private-avatar/assets/{id}` (⑩ reconstructed, unverified).

        Args:
            asset_id: The asset's id.
            options: `model`, `timeout` and others, see `CallOptions`.

        Returns:
            The ids of the asset and of the call. To find nothing after a lost answer is success.

        Raises:
            NotFoundError: There is no such asset under this key and routing model.
        """
        chosen = call_options(self._connection.settings, **options)
        known = checked_id(asset_id, "asset_id")
        return deleted(self._connection, deleting(chosen, known), chosen.model, known)

    def wait_until_active(
        self,
        asset_id: str,
        *,
        timeout: float | Inherit | None = Inherit.ASSET_TYPE,
        on_progress: Callable[[Asset], object] | None = None,
        **options: Unpack[RequestOptions],
    ) -> Asset:
        """Wait until an asset can be used, by looking at it (page ⑧ reconstructed, unverified).

        The first look comes after about a second, the others every 3 to 10 seconds. Looks that fail
        in passing (the connection, rate limits, the server) do not end the wait, nor does an
        unknown id in its first 10 seconds. Waiting can be taken up again at any time.

        Args:
            asset_id: The asset's id.
            timeout: Seconds for the whole wait; `None` for no end. Default: 300, or 900 for videos
                and sounds, which take longer.
            on_progress: Called with the asset after every look that showed it.
            options: `model` and others, see `RequestOptions`.

        Returns:
            The asset, `Active`.

        Raises:
            AssetFailedError: It became `Failed`, and will stay so.
            WaitTimeoutError: It is still something else, or could not be looked at.
            NotFoundError: There is no such asset under this key and routing model.
        """
        known = checked_id(asset_id, "asset_id")
        wait = Wait(self._connection.timing, checked_wait(timeout))
        return Waiting(self, self._connection, wait, options).active(known, on_progress)

    def add(
        self,
        group_id: str,
        url: str,
        *,
        asset_type: str | None = None,
        name: str | None = None,
        delete_failed: bool = False,
        timeout: float | Inherit | None = Inherit.ASSET_TYPE,
        on_progress: Callable[[Asset], object] | None = None,
        **options: Unpack[RequestOptions],
    ) -> Asset:
        """Create an asset and wait until it can be used (pages ⑥ to ⑧ and ⑩, all unverified).

        An asset without a name gets a unique one. If the answer of the create is lost then, the
        asset is looked up by that name; it is never created again. With a name of yours a lost
        create is an error whose `may_have_taken_effect` is true, because the name tells nothing.

        Args:
            group_id: The group that it belongs to.
            url: Where the file is: a public `http://` or `https://` URL.
            asset_type: `Image`, `Video` or `Audio`. Default: what the URL's suffix tells.
            name: Its name. Default: one that nothing else has.
            delete_failed: Whether to delete the asset if it fails: it counts against the quota too.
            timeout: Seconds for all of it; `None` for no end. Default: 300, or 900 for videos and
                sounds, which take longer.
            on_progress: Called with the asset when it was created, and after every look.
            options: `model` and others, see `RequestOptions`.

        Returns:
            The asset, `Active`.

        Raises:
            AssetFailedError: It became `Failed`; `deleted` tells whether it is still there.
            WaitTimeoutError: It is not there in time; `asset_id` is for waiting again.
            NotFoundError: There is no such group under this key and routing model.
        """
        new = NewAsset(url, asset_type, name)
        kind = type_of(new, self._connection.settings.base_url)
        wait = Wait(self._connection.timing, checked_wait(timeout), kind)
        waiting = Waiting(self, self._connection, wait, options)
        return waiting.added(group_id, new, on_progress, delete_failed=delete_failed)

    def add_many(
        self,
        group_id: str,
        items: Iterable[str | NewAsset],
        *,
        concurrency: int = CONCURRENCY,
        delete_failed: bool = False,
        timeout: float | Inherit | None = Inherit.ASSET_TYPE,
        on_progress: Callable[[int, int | None, Added], object] | None = None,
        resume: AddRecord | None = None,
        **options: Unpack[RequestOptions],
    ) -> Adding:
        """Create many assets and wait until each can be used (pages ⑥ to ⑧ and ⑩, all unverified).

        Each item is added as `add` does it; what goes wrong with one stops no other. Items are
        taken when there is room, so there may be any number. `limits` let their creates wait.

        Args:
            group_id: The group that they belong to.
            items: URLs, or `NewAsset` objects.
            concurrency: How many items are worked on at once, 1 or more. Up to four times as many
                may be ready before an earlier one is.
            delete_failed: Whether to delete assets that fail, since they count against the quota
                all the same.
            timeout: Seconds for each item, from its turn on; `None` for no end. Default: 300, or
                900 for videos and sounds, which take longer.
            on_progress: Called with how many items are done, how many there are (`None` if the
                items do not tell), and what became of the last one, in the order of the items.
            resume: The record of a walk that was interrupted, with the same items: what was made is
                not made again, and what was told of is not touched.
            options: `model` and others, see `RequestOptions`; the same when a walk is resumed.

        Returns:
            What becomes of each item, in the order of the items, when it is walked.

        Raises:
            ConfigurationError: The concurrency or the timeout is none, or the record is of another
                group. During the walk: an item is no URL, or not the one that the record knows.
        """
        known = checked_id(group_id, "group_id")
        model = call_options(self._connection.settings, **options).model
        plan = Plan(known, items, concurrency, delete_failed, timeout, on_progress, resume, model)
        return Adding(self, self._connection, plan, options)
