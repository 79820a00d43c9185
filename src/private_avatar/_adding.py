"""The state of an `add_many`, which both clients share. Pure, but for what the caller iterates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sized
from contextlib import AbstractContextManager
from typing import Protocol

from attrs import define, evolve, field, frozen

from private_avatar._arguments import check_several, unique_name
from private_avatar._numbers import is_count
from private_avatar._settings import Inherit
from private_avatar._wait import checked_wait
from private_avatar.adding import Added, AddRecord, NewAsset, OpenItem
from private_avatar.errors import AssetFailedError, ConfigurationError, PrivateAvatarError
from private_avatar.models import Asset, AssetFailure

CONCURRENCY = 8
"""How many items are worked on at once by default."""

WINDOW = 4
"""How many items for each one that is worked on may be ready before an earlier one is."""

FAILED = "Failed"

Item = str | NewAsset


class StoppedError(Exception):
    """The walk is over; nothing new is to be begun."""


class HeldError(Exception):
    """Nothing is to be sent until the next result is asked for: a record was read."""


class Crew(Protocol):
    """Who works on the items."""

    def halted(self) -> AbstractContextManager[None]:
        """Let nobody change anything meanwhile."""
        ...

    def ring(self) -> None:
        """Let everybody look again."""
        ...


def checked_concurrency(concurrency: int) -> int:
    """Refuse what is no number of items."""
    if not is_count(concurrency):
        raise ConfigurationError(f"concurrency={concurrency!r}: pass a whole number, 1 or more")
    return concurrency


@frozen
class Plan:
    """What is to be added, and how.

    Raises:
        ConfigurationError: The concurrency or the timeout is none, or the items are no list.
    """

    group_id: str
    items: Iterable[Item]
    concurrency: int = field(converter=checked_concurrency)
    delete_failed: bool
    timeout: float | Inherit | None = field(converter=checked_wait)
    on_progress: Callable[[int, int | None, Added], object] | None
    resume: AddRecord | None
    model: str

    def __attrs_post_init__(self) -> None:
        """Refuse one URL in the place of several."""
        check_several(self.items, "items")


@define(eq=False)
class Known:
    """What is known of an item that was begun."""

    index: int
    item: Item = field(repr=False)
    asset: NewAsset
    name: str
    ledger: Ledger = field(repr=False)
    sent: bool = False
    is_under_way: bool = False
    made: Asset | None = None
    failure: tuple[str | None, str] | None = None
    deleted: bool = False
    result: Added | None = None
    broken: Exception | None = None

    @property
    def is_unique(self) -> bool:
        """Whether its name is our own, so that it can be found again."""
        return self.asset.name is None

    def check(self) -> None:
        """Stop before the next step, if the walk is over."""
        if self.ledger.is_stopped:
            raise StoppedError

    def sending(self) -> None:
        """Note that the request to create it is about to be sent, if that may be now."""
        with self.ledger.crew.halted():
            self.check()
            if self.ledger.is_held:
                raise HeldError
            self.sent = True

    def not_made(self) -> None:
        """Note that what was sent has certainly made nothing: nobody waits for it any more."""
        with self.ledger.crew.halted():
            self.sent = False
            self.ledger.crew.ring()

    def added(self, asset: Asset | None, error: PrivateAvatarError | None) -> Added:
        """Say what became of it."""
        if isinstance(error, AssetFailedError):
            asset, self.deleted = error.asset, error.deleted
            self.failure = error.code, error.message
        seen = asset or getattr(error, "last", None) or self.made
        return Added(index=self.index, item=self.item, asset=seen, error=error)

    def failed_before(self) -> AssetFailedError | None:
        """Say again that it failed, if a record knows that."""
        if self.failure is None or self.made is None:
            return None
        error = AssetFailure(*self.failure)
        return AssetFailedError(evolve(self.made, status=FAILED, error=error), deleted=self.deleted)

    def remember(self, before: OpenItem, model: str) -> None:
        """Take over what a record knows."""
        if before.digest != self.asset.digest:
            raise ConfigurationError(
                f"item {self.index} is another one than in the record: pass the same items again"
            )
        self.name, self.sent = before.name, before.sent
        self.failure, self.deleted = before.failure, before.deleted
        if before.asset_id is not None:
            self.made = Asset(id=before.asset_id, name=before.name, model=model)

    def opened(self) -> OpenItem:
        """Write what is known."""
        return OpenItem(
            index=self.index,
            digest=self.asset.digest,
            name=self.name,
            sent=self.sent,
            asset_id=self.made.id if self.made else None,
            failure=self.failure,
            deleted=self.deleted,
        )


@define(eq=False)
class Ledger:
    """Which items were taken, which are under way, and which were told of.

    Whoever uses it holds the lock of the walk. From the moment in which a result is told until the
    next one is asked for, nobody knows whether that will ever be: the walk may have been left. A
    record that is read meanwhile holds the creates back: none is sent that it does not hold.
    """

    plan: Plan
    crew: Crew
    items: Iterator[Item] = field(init=False)
    total: int | None = field(init=False)
    taken: int = field(default=0, init=False)
    told: int = field(init=False)
    is_over: bool = field(default=False, init=False)
    is_stopped: bool = field(default=False, init=False)
    is_told: bool = field(default=False, init=False)
    is_held: bool = field(default=False, init=False)
    broken: BaseException | None = field(default=None, init=False)
    open: dict[int, Known] = field(factory=dict[int, Known], init=False)
    remembered: dict[int, OpenItem] = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Begin, or take up where a record ends."""
        record = self.plan.resume or AddRecord(group_id=self.plan.group_id)
        if record.group_id != self.plan.group_id:
            raise ConfigurationError(
                f"the record is of the group {record.group_id}, not of {self.plan.group_id}"
            )
        self.told = record.done
        self.remembered = {item.index: item for item in record.open}
        items = self.plan.items
        self.total = len(items) if isinstance(items, Sized) else None
        self.items = iter(self.plan.items)

    @property
    def is_full(self) -> bool:
        """Whether to wait for earlier items, or the next question, before another is begun."""
        return self.is_held or self.taken >= self.told + self.plan.concurrency * WINDOW

    def take(self) -> Known | None:
        """Begin the next item; `None` if there is none.

        Only this is called without the lock, by one worker at a time: items may be long in coming.
        """
        while not (self.is_over or self.is_stopped):
            try:
                item = next(self.items)
                with self.crew.halted():
                    known = self.begun(self.taken, item) if self.taken >= self.told else None
                    self.taken += 1
                if known is not None:
                    return known
            except StopIteration:
                self.end(self.unfinished())
            except BaseException as error:  # noqa: BLE001 - the iterable is the caller's
                self.end(error)
        return None

    def begun(self, index: int, item: Item) -> Known:
        """Note an item, with what a record remembers of it."""
        asset = item if isinstance(item, NewAsset) else NewAsset(checked(item, index))
        known = Known(index, item, asset, asset.name or unique_name(), self)
        before = self.remembered.pop(index, None)
        if before is not None:
            known.remember(before, self.plan.model)
        self.open[index] = known
        return known

    def unfinished(self) -> ConfigurationError | None:
        """Say that there are fewer items than a record knows, if so."""
        known = max(self.remembered, default=-1)
        if self.taken > known and self.taken >= self.told:
            return None
        return ConfigurationError(
            f"the record knows of {max(known + 1, self.told)} items, and there are {self.taken}: "
            "pass the same items again"
        )

    def end(self, error: BaseException | None) -> None:
        """Take no more items."""
        with self.crew.halted():
            self.is_over, self.broken = True, error

    def first(self) -> Added | None:
        """Take the result of the first item that was not told of, if it is there, and tell it.

        Raises whatever went wrong with the item that is no error of a call.
        """
        known = self.open.get(self.told)
        if known is not None and known.broken is not None:
            raise known.broken
        if known is None or known.result is None:
            return None
        del self.open[self.told]
        self.told += 1
        self.is_told = True
        return known.result

    def asked(self) -> bool:
        """Note that the next result is asked for: nobody left. Tell whether creates were held."""
        held, self.is_told, self.is_held = self.is_held, False, False
        return held

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is to come that tells what was made."""
        return any(known.sent and known.is_under_way for known in self.open.values())

    @property
    def is_finished(self) -> bool:
        """Whether everything was told."""
        return self.is_over and self.told >= self.taken

    @property
    def record(self) -> AddRecord:
        """Where to take it up again, with all that may be sent before the next result."""
        self.is_held = self.is_told
        begun = [known.opened() for known in self.open.values()]
        items = sorted([*begun, *self.remembered.values()], key=lambda item: item.index)
        return AddRecord(group_id=self.plan.group_id, done=self.told, open=tuple(items))


def checked(item: object, index: int) -> str:
    """Refuse an item that is neither a URL nor a `NewAsset`."""
    if not isinstance(item, str):
        raise ConfigurationError(
            f"item {index} is a {type(item).__name__}: pass URLs, or NewAsset objects"
        )
    return item
