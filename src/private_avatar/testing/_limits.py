"""Rate limits: a sliding window for each account and action, counted on arrival. Pure."""

from __future__ import annotations

from collections import defaultdict, deque

from private_avatar.testing._refusal import RefusedError

MINUTE = 60.0


class Limiter:
    """Remembers when calls arrived."""

    def __init__(self) -> None:
        """Remember nothing."""
        self._arrived: defaultdict[tuple[str, str], deque[float]] = defaultdict(deque)

    def admit(self, account: str, action: str, limit: tuple[int, float], now: float) -> None:
        """Count a call, unless as many as allowed arrived within the seconds before it.

        Refused calls are not counted, so that who waits long enough gets through.

        Raises:
            RefusedError: There were too many.
        """
        calls, seconds = limit
        arrived = self._arrived[account, action]
        while arrived and arrived[0] <= now - seconds:
            arrived.popleft()
        if len(arrived) >= calls:
            code = "QuotaWriteQPMExceeded" if seconds >= MINUTE else "AccountFlowLimitExceeded"
            message = f"{action}: more than {calls} calls in {seconds:g} seconds"
            raise RefusedError(code, message, status=429)
        arrived.append(now)
