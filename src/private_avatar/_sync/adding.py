# Derived from src/private_avatar/_async/adding.py by scripts/derive_sync.py. Do not edit.
# Make it again: scripts/derive.

"""Adding many assets: workers take items in their order, and results come in that order."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING, Self

from private_avatar._adding import HeldError, Known, Ledger, Plan, StoppedError
from private_avatar._arguments import type_of
from private_avatar._crews import Crew
from private_avatar._sync.waiting import Waiting
from private_avatar._wait import Wait
from private_avatar.adding import Added, AddRecord
from private_avatar.errors import ConfigurationError, InterruptedCreateError, PrivateAvatarError

if TYPE_CHECKING:
    from private_avatar._options import RequestOptions
    from private_avatar._sync.assets import Assets
    from private_avatar._sync.connection import Connection
    from private_avatar.models import Asset


class Adding:
    """Many assets that are being added, to be walked once with `for`.

    Nothing is asked before the walk. From the moment on in which it is left early, by an exception,
    a `break` or an interruption, nothing new is begun, and `record` says where to take it up again.
    `with` (or `close`) waits for the answers of creates that were sent, so that the record
    knows their assets. A second interruption ends it at once. No two walks may take up one record
    at the same time: neither knows of the other.
    """

    def __init__(
        self,
        assets: Assets,
        connection: Connection,
        plan: Plan,
        options: RequestOptions,
    ) -> None:
        """Remember what to add."""
        self._assets = assets
        self._connection = connection
        self._plan = plan
        self._options = options
        self._crew = Crew()
        self._ledger = Ledger(plan, self._crew)
        self._is_walked = False

    def __repr__(self) -> str:
        """Say how it is begun: nothing is added before."""
        return f"<{type(self).__name__}: walk it once with `for`, which adds the assets>"

    @property
    def record(self) -> AddRecord:
        """What is known by now, for `resume=`; it may be read while the walk goes on.

        Where it is read between two results, as in the body of the loop, all other creates wait
        until the next result is asked for. So it holds whatever was sent, if that never happens.
        """
        with self._crew.halted():
            return self._ledger.record

    def __iter__(self) -> Iterator[Added]:
        """Walk the results, in the order of the items.

        Raises:
            ConfigurationError: It was walked or closed before, or the items are not those of the
                record.
        """
        return Walk(self._results(), self._ledger)

    def __enter__(self) -> Self:
        """Add, and leave early without harm."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """End the walk: begin nothing new, and wait for the answers of creates that were sent.

        `record` is complete then. To close it again changes nothing.
        """
        self._is_walked = True
        self._end()

    def _results(self) -> Generator[Added]:
        """Begin the work, and yield what became of it."""
        if self._is_walked:
            raise ConfigurationError("it was walked before, or closed: pass resume=….record to add_many")
        self._is_walked = True
        try:
            self._crew.start(self._work, self._plan.concurrency)
            while (added := self._next()) is not None:
                if self._plan.on_progress is not None:
                    self._plan.on_progress(added.index + 1, self._ledger.total, added)
                yield added
        finally:
            self._end()

    def _next(self) -> Added | None:
        """Wait for the next result; `None` if there is none."""
        with self._crew.bell:
            if self._ledger.asked():
                self._crew.bell.notify_all()
            while not self._ledger.is_stopped:
                if (added := self._ledger.first()) is not None:
                    self._crew.bell.notify_all()
                    return added
                if self._ledger.is_finished:
                    if self._ledger.broken is not None:
                        raise self._ledger.broken
                    return None
                self._crew.bell.wait()
            return None

    def _end(self) -> None:
        """Begin nothing new, and wait for the answers of what was sent."""
        with self._crew.halted():
            self._ledger.is_stopped = True
        try:
            with self._crew.bell:
                self._crew.bell.notify_all()
                while self._ledger.is_waiting and not self._crew.is_inside:
                    self._crew.bell.wait()
        finally:
            self._crew.stop()

    def _work(self) -> None:
        """Take items until there are no more."""
        while (known := self._taken()) is not None:
            result = self._added(known)
            with self._crew.bell:
                known.result = result
                self._crew.bell.notify_all()

    def _ring(self) -> None:
        """Let everybody look again."""
        with self._crew.bell:
            self._crew.bell.notify_all()

    def _taken(self) -> Known | None:
        """Take the next item, when there is room for it; one worker takes at a time."""
        with self._crew.door:
            with self._crew.bell:
                while self._ledger.is_full and not self._ledger.is_stopped:
                    self._crew.bell.wait()
            known = self._ledger.take()
        self._ring()
        return known

    def _added(self, known: Known) -> Added | None:
        """Add an item; `None` if the walk was over before."""
        while True:
            try:
                self._released(known)
                return known.added(self._made(known), None)
            except HeldError:
                continue
            except StoppedError:
                return None
            except PrivateAvatarError as error:
                return known.added(None, error)
            except Exception as error:  # noqa: BLE001 - it is raised where the walk comes to it
                known.broken = error
                return None

    def _released(self, known: Known) -> None:
        """Wait until something may be sent, if that will ever be."""
        with self._crew.bell:
            while self._ledger.is_held and not self._ledger.is_stopped:
                self._crew.bell.wait()
        known.check()

    def _made(self, known: Known) -> Asset:
        """Create the asset, or find it again, and wait until it can be used."""
        failed = known.failed_before()
        if failed is not None:
            raise failed
        kind = type_of(known.asset, self._connection.settings.base_url)
        wait = Wait(self._connection.timing, self._plan.timeout, kind)
        waiting = Waiting(self._assets, self._connection, wait, self._options, known)
        if known.made is None:
            known.made = self._created(waiting, known)
        delete = self._plan.delete_failed
        return waiting.finished(known.made, None, delete_failed=delete)

    def _created(self, waiting: Waiting, known: Known) -> Asset:
        """Create the asset, unless that was begun before: then find it, or give it up."""
        if not known.sent:
            known.is_under_way = True
            try:
                return waiting.created(self._plan.group_id, known.asset, known.name, unique=known.is_unique)
            finally:
                known.is_under_way = False
                self._ring()
        if known.is_unique:
            found = waiting.found_again(self._plan.group_id, known.name)
            if found is not None:
                return found
        raise InterruptedCreateError(known.name)


class Walk:
    """A walk as whoever walks it holds it: to let go of it ends it, before anything else happens.

    A generator that is left is closed by the event loop, but only some rounds later.
    """

    def __init__(self, results: Generator[Added], ledger: Ledger) -> None:
        """Begin; nothing is asked yet."""
        self._results = results
        self._ledger = ledger
        self._is_begun = False

    def __iter__(self) -> Self:
        """Walk on."""
        return self

    def __next__(self) -> Added:
        """Wait for the next result."""
        added = next(self._results)
        self._is_begun = True
        return added

    def close(self) -> None:
        """End the walk, and wait for the answers of creates that were sent."""
        self._results.close()

    def __del__(self) -> None:
        """Begin nothing new; a walk that was refused, or not begun, ends no other."""
        if self._is_begun:
            self._ledger.is_stopped = True
