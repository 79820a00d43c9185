"""Let people see calls: one line a call in the log, and hooks."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from attrs import field, frozen

from private_avatar._call import Answer, Request
from private_avatar.errors import APIError, Attempt

if TYPE_CHECKING:
    from private_avatar.hooks import RequestInfo, ResponseInfo, RetryInfo

LOGGER = logging.getLogger("private_avatar")
Info = TypeVar("Info")


@frozen
class Observer:
    """A client's hooks."""

    on_request: Callable[[RequestInfo], object] | None = field(default=None, repr=False)
    on_response: Callable[[ResponseInfo], object] | None = field(default=None, repr=False)
    on_retry: Callable[[RetryInfo], object] | None = field(default=None, repr=False)

    def sending(self, prepared: Request, attempt: int) -> None:
        """Tell that a request is about to be sent."""
        if self.on_request is not None:
            from private_avatar.hooks import RequestInfo

            told(self.on_request, RequestInfo(prepared.method, prepared.template, attempt))

    def received(self, prepared: Request, outcome: Answer[object] | APIError) -> None:
        """Tell that an answer came, if one did."""
        last = outcome.attempts[-1]
        if self.on_response is not None and last.status_code is not None:
            from private_avatar.hooks import ResponseInfo

            info = ResponseInfo(
                prepared.method,
                prepared.template,
                len(outcome.attempts),
                last.status_code,
                last.seconds,
                outcome.request_id,
                outcome.gateway_request_id,
            )
            told(self.on_response, info)

    def waiting(self, prepared: Request, error: APIError, wait: float) -> None:
        """Tell that another attempt follows."""
        if self.on_retry is not None:
            from private_avatar.hooks import RetryInfo

            attempt = len(error.attempts)
            info = RetryInfo(prepared.method, prepared.template, attempt, error.reason, wait)
            told(self.on_retry, info)

    def ended(self, prepared: Request, outcome: Answer[object] | APIError, seconds: float) -> None:
        """Write the line of a call that is over, if anybody reads it."""
        if not LOGGER.isEnabledFor(logging.DEBUG):
            return
        LOGGER.debug(
            "%s %s: %s in %.0f ms, attempts: %d, request id: %s, gateway request id: %s",
            prepared.method,
            prepared.template,
            summary(outcome.attempts[-1], outcome),
            seconds * 1000,
            len(outcome.attempts),
            outcome.request_id,
            outcome.gateway_request_id,
        )


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
