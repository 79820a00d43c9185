"""Let people see calls: one line a call in the log, and hooks."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from itertools import count
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import frozen

from private_avatar._actions import action_of
from private_avatar._call import Answer, Call, Request
from private_avatar._settings import checked_headers
from private_avatar.api_errors import APIError, Attempt

if TYPE_CHECKING:
    from private_avatar.hooks import EndInfo, RequestInfo, ResponseInfo, RetryInfo

LOGGER = logging.getLogger("private_avatar")
NUMBERS = count(1)
NO_HEADERS: Mapping[str, str] = {}
Info = TypeVar("Info")


@frozen(eq=False, repr=False)
class Observer:
    """A client's hooks."""

    on_request: Callable[[RequestInfo], object] | None = None
    on_response: Callable[[ResponseInfo], object] | None = None
    on_retry: Callable[[RetryInfo], object] | None = None
    on_end: Callable[[EndInfo], object] | None = None


class Telling:
    """What is told of one call."""

    def __init__(self, observer: Observer, call: Call[object], prepared: Request) -> None:
        """Begin; nothing was sent yet."""
        self._observer = observer
        self._endpoint = call.endpoint
        self._prepared = prepared
        self._number = next(NUMBERS)
        self._attempts = 0

    @property
    def _call(self) -> dict[str, Any]:
        """What tells the call from others."""
        return {
            "method": self._prepared.method,
            "path": self._prepared.template,
            "call": self._number,
            "action": action_of(self._endpoint),
        }

    def sending(self) -> Mapping[str, str]:
        """Tell that a request is about to be sent; give back the headers that a hook adds."""
        self._attempts += 1
        hook = self._observer.on_request
        if hook is None:
            return NO_HEADERS
        from private_avatar.hooks import RequestInfo

        info = RequestInfo(**self._call, attempt=self._attempts, url=self._prepared.url)
        told(hook, info)
        try:
            return checked_headers(info.headers)
        except (ValueError, TypeError, AttributeError) as error:
            LOGGER.warning("the headers of a hook are not sent: %s", error)
            return NO_HEADERS

    def received(self, outcome: Answer[object] | APIError) -> None:
        """Tell that an answer came, if one did."""
        last = outcome.attempts[-1]
        hook = self._observer.on_response
        if hook is not None and last.status_code is not None:
            from private_avatar.hooks import ResponseInfo

            info = ResponseInfo(
                **self._call,
                attempt=self._attempts,
                status_code=last.status_code,
                seconds=last.seconds,
                request_id=outcome.request_id,
                gateway_request_id=outcome.gateway_request_id,
            )
            told(hook, info)

    def waiting(self, error: APIError, wait: float) -> None:
        """Tell that another attempt is to follow."""
        hook = self._observer.on_retry
        if hook is not None:
            from private_avatar.hooks import RetryInfo

            info = RetryInfo(
                **self._call, attempt=self._attempts, reason=error.reason, wait=wait, error=error
            )
            told(hook, info)

    def ended(self, outcome: Answer[object] | APIError, seconds: float) -> None:
        """Tell that a call is over, and write its line if anybody reads it."""
        writes = LOGGER.isEnabledFor(logging.DEBUG)
        if not writes and self._observer.on_end is None:
            return
        last = outcome.attempts[-1]
        ids = outcome.request_id, outcome.gateway_request_id
        if writes:
            LOGGER.debug(
                "%s %s: %s in %.0f ms, attempts: %d, request id: %s, gateway request id: %s",
                self._prepared.method,
                self._prepared.template,
                summary(last, outcome),
                seconds * 1000,
                self._attempts,
                *ids,
            )
        self._end(outcome if isinstance(outcome, APIError) else None, seconds, last, *ids)

    def left(self, error: BaseException, seconds: float) -> None:
        """Tell that whoever made the call was interrupted, if anything was sent."""
        if self._attempts:
            self._end(error, seconds)

    def _end(
        self,
        error: BaseException | None,
        seconds: float,
        last: Attempt | None = None,
        request_id: str | None = None,
        gateway_request_id: str | None = None,
    ) -> None:
        hook = self._observer.on_end
        if hook is not None:
            from private_avatar.hooks import EndInfo

            info = EndInfo(
                **self._call,
                url=self._prepared.url,
                attempts=self._attempts,
                seconds=seconds,
                status_code=last.status_code if last else None,
                error=error,
                request_id=request_id,
                gateway_request_id=gateway_request_id,
            )
            told(hook, info)


def summary(last: Attempt, outcome: Answer[object] | APIError) -> str:
    """Say how a call ended: its status, and the name of its error."""
    status = "no answer" if last.status_code is None else str(last.status_code)
    return f"{status}, {type(outcome).__name__}" if isinstance(outcome, APIError) else status


def told(hook: Callable[[Info], object], info: Info) -> None:
    """Call a hook, and log what it raises instead of letting it break the call."""
    try:
        hook(info)
    except Exception as error:  # noqa: BLE001 - the hook is not ours
        LOGGER.warning("a hook raised %s for %s", type(error).__name__, type(info).__name__)
