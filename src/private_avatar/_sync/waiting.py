# Derived from src/private_avatar/_async/waiting.py by scripts/derive_sync.py. Do not edit.
# Make it again: scripts/derive.

"""Creating an asset and waiting for it, under one deadline."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from attrs import evolve

from private_avatar._arguments import unique_name
from private_avatar._sync.creating import created
from private_avatar._sync.settling import settled
from private_avatar._wait import Wait
from private_avatar.api_errors import APIError, NotFoundError
from private_avatar.errors import (
    AssetFailedError,
    LimiterError,
    TurnTimeoutError,
    WaitTimeoutError,
)

if TYPE_CHECKING:
    from private_avatar._call import Guard
    from private_avatar._options import RequestOptions
    from private_avatar._sync.assets import Assets
    from private_avatar._sync.connection import Connection
    from private_avatar.adding import NewAsset
    from private_avatar.models import Asset

ACTIVE, FAILED = "Active", "Failed"
GROUP_TYPES = ("AIGC", "LivenessFace")
"""Lists want the type of the group; that of somebody's group is not known."""


class Waiting:
    """One wait for one asset."""

    def __init__(
        self,
        assets: Assets,
        connection: Connection,
        wait: Wait,
        options: RequestOptions,
        guard: Guard | None = None,
    ) -> None:
        """Begin; the guard is asked between the steps whether to go on."""
        self._assets = assets
        self._connection = connection
        self._wait = wait
        self._options = options
        self._guard = guard

    @property
    def _timeout(self) -> float | None:
        """The seconds that the next call may take."""
        return self._wait.call_timeout(self._connection.settings)

    def active(self, asset_id: str, on_progress: Callable[[Asset], object] | None) -> Asset:
        """Look until the asset is `Active`, has failed, or time is over."""
        while (pause := self._wait.pause()) is not None:
            self._connection.timing.sleep(pause)
            if self._guard is not None:
                self._guard.check()
            seen = self._seen(asset_id)
            if seen is None:
                continue
            if on_progress is not None:
                on_progress(seen)
            if seen.status == ACTIVE:
                return seen
            if seen.status == FAILED:
                raise AssetFailedError(seen)
        raise self._wait.timed_out(f"the asset {asset_id} was not {ACTIVE}", asset_id)

    def _seen(self, asset_id: str) -> Asset | None:
        """Look once; nothing is seen where that fails in passing."""
        try:
            told = self._assets.get(asset_id, timeout=self._timeout, **self._options)
        except APIError as error:
            self._wait.unasked = None
            is_new = isinstance(error, NotFoundError) and self._wait.may_be_unknown
            if not self._wait.outlasts(error, expected=is_new):
                raise
            return None
        except (LimiterError, TurnTimeoutError) as error:
            self._wait.unasked = error
            return None
        return self._wait.saw(told)

    def added(
        self,
        group_id: str,
        new: NewAsset,
        on_progress: Callable[[Asset], object] | None,
        *,
        delete_failed: bool,
    ) -> Asset:
        """Create the asset, under a name that nothing else has if it has none, and wait for it."""
        unique = new.name is None
        name = unique_name() if new.name is None else new.name
        made = self.created(group_id, new, name, unique=unique)
        return self.finished(made, on_progress, delete_failed=delete_failed)

    def created(self, group_id: str, new: NewAsset, name: str, *, unique: bool) -> Asset:
        """Create the asset; look it up if the answer is lost and nothing else has its name."""
        try:
            return created(
                self._connection,
                group_id,
                evolve(new, name=name),
                self._guard,
                timeout=self._timeout,
                **self._options,
            )
        except APIError as error:
            if not (unique and error.may_have_taken_effect):
                raise
            found = self.found_again(group_id, name)
            if found is None:
                raise
            return found

    def found_again(self, group_id: str, name: str) -> Asset | None:
        """Look up what a create may have made whose answer was lost."""
        return settled(
            self._connection,
            lambda: self._found(group_id, name),
            lambda: self._wait.remaining,
        )

    def _found(self, group_id: str, name: str) -> Asset | None:
        """Find the asset of exactly this name, in a group of whichever type."""
        for group_type in GROUP_TYPES:
            listing = self._assets.list(
                group_ids=[group_id],
                name=name,
                group_type=group_type,
                timeout=self._timeout,
                **self._options,
            )
            for told in listing:
                if told.name == name:
                    return told
        return None

    def finished(
        self,
        made: Asset,
        on_progress: Callable[[Asset], object] | None,
        *,
        delete_failed: bool,
    ) -> Asset:
        """Wait for an asset that was just created; no error may lose its id."""
        try:
            if on_progress is not None:
                on_progress(made)
            return self.active(made.id, on_progress)
        except AssetFailedError as failed:
            failed.deleted = delete_failed and self._deleted(made.id)
            raise
        except WaitTimeoutError:
            raise
        except BaseException as error:
            error.add_note(f"the asset {made.id} was created")
            raise

    def _deleted(self, asset_id: str) -> bool:
        """Delete an asset that failed; tell whether that went well."""
        try:
            self._assets.delete(asset_id, timeout=self._timeout, **self._options)
        except (APIError, LimiterError, TurnTimeoutError):
            return False
        return True
