"""Let callers who want the same at the same time get the outcome of the first of them."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar

from attrs import field, frozen

from private_avatar._processes import PerProcess

if TYPE_CHECKING:
    from concurrent.futures import Future

T = TypeVar("T")


@frozen(eq=False, repr=False)
class Landed(Generic[T]):
    """What became of a flight: a value or an error; neither if who led it was interrupted."""

    value: T | None = None
    error: Exception | None = None


@frozen(eq=False, repr=False)
class Sky(Generic[T]):
    """What is under way in one process, and the lock of whoever changes it."""

    lock: Lock = field(factory=Lock)
    under_way: dict[object, Future[Landed[T]]] = field(factory=dict[object, "Future[Landed[T]]"])


class Flights(Generic[T]):
    """What is under way, by what it is for; for threads, tasks and several event loops alike.

    A forked process finds the flights of its parent, in which nobody will land: those are not its.
    """

    def __init__(self) -> None:
        """Begin without any."""
        self._skies = PerProcess(Sky[T])

    def board(self, key: object) -> tuple[Future[Landed[T]], bool]:
        """Join the flight for something, or begin it; tell whether to lead it."""
        from concurrent.futures import Future

        sky = self._skies.own
        with sky.lock:
            leads = key not in sky.under_way
            return sky.under_way.setdefault(key, Future()), leads

    def land(self, key: object, landed: Landed[T]) -> None:
        """End a flight, and tell all who joined it."""
        sky = self._skies.own
        with sky.lock:
            flight = sky.under_way.pop(key)
        flight.set_result(landed)


def landing(flight: Future[Landed[T]]) -> Landed[T]:
    """Wait for the end of a flight."""
    return flight.result()


async def async_landing(flight: Future[Landed[T]]) -> Landed[T]:
    """Wait for the end of a flight; who gives up waiting does not end it for the others."""
    import asyncio

    return await asyncio.shield(asyncio.wrap_future(flight))
