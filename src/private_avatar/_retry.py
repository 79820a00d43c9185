"""Decide whether and when a call is made again. Pure.

A call that may be repeated is made again after whatever may pass: one that reads, and one whose
second time changes nothing more. Any other is made again only when it was certainly not executed:
no connection was made, or a rate limit refused it.
"""

from __future__ import annotations

from private_avatar.api_errors import (
    APIConnectionError,
    APIError,
    InternalServerError,
    RateLimitError,
)

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 8.0
"""Seconds: the pause is drawn from 0 up to the first, which doubles up to the longest."""

LONGEST_WAIT = 60.0
"""Seconds: who is asked to wait longer gives up, because somebody is waiting for the call."""


def pause(
    error: APIError,
    *,
    repeatable: bool,
    attempts: int,
    max_retries: int,
    remaining: float | None,
    chance: float,
) -> float | None:
    """Tell the seconds to wait before the next attempt; `None` if there is none.

    `attempts` counts those that were made, `remaining` the seconds left until the deadline, and
    `chance` is a number from 0 up to 1.
    """
    if attempts > max_retries or not is_passing(error):
        return None
    if error.may_have_taken_effect and not repeatable:
        return None
    told = error.retry_after
    wait = chance * min(FIRST_PAUSE * 2 ** (attempts - 1), LONGEST_PAUSE) if told is None else told
    if wait > LONGEST_WAIT or (remaining is not None and wait >= remaining):
        return None
    return wait


def is_passing(error: APIError) -> bool:
    """Tell whether the same may succeed a little later.

    The class follows the code first: what is not found stays so, even where a gateway wraps it in a
    502. A certificate that is not accepted stays so too.
    """
    if isinstance(error, APIConnectionError) and error.is_lasting:
        return False
    return isinstance(error, APIConnectionError | InternalServerError | RateLimitError)
