"""Decide whether and when a call is made again. Pure.

A call that only reads is made again after whatever may pass. A call that changes something is made
again only when it was certainly not executed: no connection was made, or a rate limit refused it.
"""

from __future__ import annotations

from private_avatar.errors import (
    APIConnectionError,
    APIError,
    APIStatusError,
    InternalServerError,
    RateLimitError,
)

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 8.0
"""Seconds: the pause is drawn from 0 up to the first, which doubles up to the longest."""

LONGEST_WAIT = 60.0
"""Seconds: who is asked to wait longer gives up, because somebody is waiting for the call."""

FIRST_FAILURE = 500


def pause(
    error: APIError, *, attempts: int, max_retries: int, remaining: float | None, chance: float
) -> float | None:
    """Tell the seconds to wait before the next attempt; `None` if there is none.

    `attempts` counts those that were made, `remaining` the seconds left until the deadline, and
    `chance` is a number from 0 up to 1.
    """
    if attempts > max_retries or not is_worth_another(error):
        return None
    told = error.retry_after
    wait = chance * min(FIRST_PAUSE * 2 ** (attempts - 1), LONGEST_PAUSE) if told is None else told
    if wait > LONGEST_WAIT or (remaining is not None and wait >= remaining):
        return None
    return wait


def is_worth_another(error: APIError) -> bool:
    """Tell whether another attempt may succeed and cannot do anything twice."""
    if error.may_have_taken_effect:
        return False
    if isinstance(error, RateLimitError):
        return True
    failed = isinstance(error, APIStatusError) and (error.status_code or 0) >= FIRST_FAILURE
    return failed or isinstance(error, APIConnectionError | InternalServerError)
