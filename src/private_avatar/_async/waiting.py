"""Creating an asset and waiting for it, under one deadline."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import uuid4

from private_avatar._async.settling import settled
from private_avatar._wait import Wait
from private_avatar.errors import APIError, AssetFailedError, NotFoundError

if TYPE_CHECKING:
    from private_avatar._async.assets import AsyncAssets
    from private_avatar._async.connection import AsyncConnection
    from private_avatar._options import RequestOptions
    from private_avatar.models import Asset

ACTIVE, FAILED = "Active", "Failed"
GROUP_TYPES = ("AIGC", "LivenessFace")
"""Lists want the type of the group; that of somebody's group is not known."""


class AsyncWaiting:
    """One wait for one asset."""

    def __init__(
        self,
        assets: AsyncAssets,
        connection: AsyncConnection,
        wait: Wait,
        options: RequestOptions,
    ) -> None:
        """Begin."""
        self._assets = assets
        self._connection = connection
        self._wait = wait
        self._options = options

    @property
    def _timeout(self) -> float | None:
        """The seconds that the next call may take."""
        return self._wait.call_timeout(self._connection.settings)

    async def active(self, asset_id: str, on_progress: Callable[[Asset], object] | None) -> Asset:
        """Look until the asset is `Active`, has failed, or time is over."""
        while (pause := self._wait.pause()) is not None:
            await self._connection.timing.sleep(pause)
            seen = await self._seen(asset_id)
            if seen is None:
                continue
            if on_progress is not None:
                on_progress(seen)
            if seen.status == ACTIVE:
                return seen
            if seen.status == FAILED:
                raise AssetFailedError(seen)
        raise self._wait.timed_out(f"the asset {asset_id} was not {ACTIVE}", asset_id)

    async def _seen(self, asset_id: str) -> Asset | None:
        """Look once; nothing is seen where that fails in passing."""
        try:
            told = await self._assets.get(asset_id, timeout=self._timeout, **self._options)
        except APIError as error:
            is_new = isinstance(error, NotFoundError) and self._wait.may_be_unknown
            if not self._wait.outlasts(error, expected=is_new):
                raise
            return None
        return self._wait.saw(told)

    async def created(self, group_id: str, url: str, asset_type: str, name: str | None) -> Asset:
        """Create the asset; look it up if the answer is lost and the name is our own."""
        unique = name is None
        chosen = f"asset-{uuid4().hex}" if name is None else name
        try:
            return await self._assets.create(
                group_id,
                url,
                asset_type=asset_type,
                name=chosen,
                timeout=self._timeout,
                **self._options,
            )
        except APIError as error:
            if not (unique and error.may_have_taken_effect):
                raise
            found = await settled(
                self._connection,
                lambda: self._found(group_id, chosen),
                lambda: self._wait.remaining,
            )
            if found is None:
                raise
            return found

    async def _found(self, group_id: str, name: str) -> Asset | None:
        """Find the asset of exactly this name, in a group of whichever type."""
        for group_type in GROUP_TYPES:
            listing = self._assets.list(
                group_ids=[group_id],
                name=name,
                group_type=group_type,
                timeout=self._timeout,
                **self._options,
            )
            async for told in listing:
                if told.name == name:
                    return told
        return None

    async def finished(
        self,
        created: Asset,
        on_progress: Callable[[Asset], object] | None,
        *,
        delete_failed: bool,
    ) -> Asset:
        """Wait for an asset that was just created; no error may lose its id."""
        if on_progress is not None:
            on_progress(created)
        try:
            return await self.active(created.id, on_progress)
        except AssetFailedError as failed:
            failed.deleted = delete_failed and await self._deleted(created.id)
            raise
        except APIError as error:
            error.add_note(f"the asset {created.id} was created")
            raise

    async def _deleted(self, asset_id: str) -> bool:
        """Delete an asset that failed; tell whether that went well."""
        try:
            await self._assets.delete(asset_id, timeout=self._timeout, **self._options)
        except APIError:
            return False
        return True
