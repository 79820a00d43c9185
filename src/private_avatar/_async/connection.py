"""Making a call: its turns, its attempts, its pauses, its deadline."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

import httpx

from private_avatar._actions import action_of
from private_avatar._async.direct import AsyncDirect, AsyncGiven, Written
from private_avatar._async.network import AsyncTransport
from private_avatar._async.pools import AsyncPools
from private_avatar._body import Body
from private_avatar._call import (
    Answer,
    Call,
    Request,
    answer,
    attempt,
    request,
    with_attempts,
)
from private_avatar._decide import Received
from private_avatar._failures import FAILURES, failed, too_late
from private_avatar._http import (
    JOURNEY,
    BearerAuth,
    Journey,
    async_place,
    check_kind,
    environment_proxy,
    lowered,
    parsed_url,
    ssl_context,
    step_timeouts,
)
from private_avatar._observe import Observer, Telling
from private_avatar._retry import pause
from private_avatar._settings import Settings, chosen_timeout
from private_avatar._timing import AsyncTiming, Deadline
from private_avatar.api_errors import APIError, Attempt
from private_avatar.errors import ConfigurationError, LimiterError, TurnTimeoutError

if TYPE_CHECKING:
    from private_avatar._async.pacing import AsyncPace, AsyncPacer
    from private_avatar._call import Guard
    from private_avatar.limits import Limits

T = TypeVar("T")


class AsyncConnection:
    """A client's settings and its pool of connections."""

    def __init__(
        self,
        settings: Settings,
        observer: Observer,
        http_client: httpx.AsyncClient | None,
        limits: Limits | None,
    ) -> None:
        """Take the caller's pool, or prepare for ours; nothing is connected yet."""
        check_kind(http_client, httpx.AsyncClient)
        parsed_url(settings.base_url)
        self.settings = settings
        self._observer = observer
        self.timing: AsyncTiming = AsyncTiming()
        self._pacer = None if limits is None else self._paced(limits)
        self._auth = BearerAuth(settings.api_key)
        self._given = AsyncGiven(http_client) if http_client else None
        self._proxy = None if http_client else environment_proxy(settings.base_url)
        self._pools = AsyncPools(self._pool)
        self._is_closed = False

    def _paced(self, limits: Limits) -> AsyncPacer:
        """Prepare for waiting; what that needs is loaded by those who have limits only."""
        from private_avatar._async.pacing import AsyncPacer

        return AsyncPacer(limits, lambda: self.timing)

    def _pace(self, call: Call[object]) -> AsyncPace | None:
        """Let a call wait for its turns, if there are limits."""
        if self._pacer is None:
            return None
        return self._pacer.pace(action_of(call.endpoint), lambda: self._check(call.guard))

    def _check(self, guard: Guard | None) -> None:
        """End a call that waits for its turn, if it is not to go on."""
        self._check_open()
        if guard is not None:
            guard.check()

    def _check_open(self) -> None:
        """Refuse to go on when the client, or the caller's own of httpx, is closed."""
        if self._is_closed or (self._given is not None and self._given.is_closed):
            raise ConfigurationError("the client is closed: make another one")

    def _pool(self) -> AsyncDirect:
        """Make a pool of our own."""
        return AsyncDirect(AsyncTransport(ssl_context(self.settings.base_url), self._proxy))

    async def call(self, call: Call[T]) -> Answer[T]:
        """Ask an endpoint when its turn has come, again where that is safe, until the deadline.

        Raises:
            ConfigurationError: The arguments cannot be sent, or the client is closed; nothing was
                sent, and no turn was taken.
            TurnTimeoutError: Its turn would come too late; nothing was sent.
            APIConnectionError: No answer came.
            APIStatusError: The call was refused.
            APIResponseValidationError: The answer is none.
        """
        prepared = request(call, self.settings)
        seconds = chosen_timeout(call.timeout, self.settings)
        if (pace := self._pace(call)) is not None:
            await self._written(prepared)  # what cannot be sent waits for no turn
            await pace.turn()
        telling = Telling(self._observer, call, prepared)
        started = self.timing.monotonic()
        try:
            outcome = await self._outcome(call, prepared, seconds, telling, pace)
        except BaseException as error:
            telling.left(error, self.timing.monotonic() - started)
            raise
        telling.ended(outcome, self.timing.monotonic() - started)
        if isinstance(outcome, APIError):
            raise outcome
        return outcome

    async def _outcome(
        self,
        call: Call[T],
        prepared: Request,
        seconds: float | None,
        telling: Telling,
        pace: AsyncPace | None,
    ) -> Answer[T] | APIError:
        """Make attempts until one ends the call; give back the error if it failed."""
        deadline = Deadline.after(self.timing, seconds)
        attempts: list[Attempt] = []
        written = await self._ready(call, prepared, telling, pace)
        while True:
            begun = self.timing.monotonic()
            got = await self._send(written, prepared, deadline, seconds, pace)
            outcome = got if isinstance(got, APIError) else answer(call.endpoint, got)
            attempts.append(attempt(outcome, self.timing.monotonic() - begun))
            outcome = with_attempts(outcome, tuple(attempts))
            telling.received(outcome)
            if isinstance(outcome, Answer):
                return outcome
            if call.guard is not None and not outcome.may_have_taken_effect:
                call.guard.not_made()
            wait = pause(
                outcome,
                repeatable=prepared.repeatable,
                attempts=len(attempts),
                max_retries=self.settings.max_retries,
                remaining=deadline.remaining,
                chance=self.timing.chance(),
            )
            if wait is None:
                return outcome
            telling.waiting(outcome, wait)
            await self.timing.sleep(wait)
            again = await self._again(call, prepared, telling, pace, deadline)
            if again is None:
                return outcome
            written = again

    async def _again(
        self,
        call: Call[object],
        prepared: Request,
        telling: Telling,
        pace: AsyncPace | None,
        deadline: Deadline,
    ) -> Written | None:
        """Make ready for another attempt; `None` if it cannot be had, since its turn does not come.

        Nor can one be had if the client was closed meanwhile. What the last attempt met is told
        then: it may have been carried out.
        """
        with suppress(ConfigurationError, LimiterError, TurnTimeoutError):
            if pace is None or await pace.turn(deadline.remaining):
                return await self._ready(call, prepared, telling, pace)
        return None

    async def _ready(
        self, call: Call[object], prepared: Request, telling: Telling, pace: AsyncPace | None
    ) -> Written:
        """Write a request whose turn has come; if it is not sent after all, give the turn back."""
        try:
            written = await self._written(prepared)
            if call.guard is not None:
                call.guard.sending()
            headers = telling.sending()
            if headers:
                written.request.headers.update(headers)
        except BaseException:
            if pace is not None:
                await pace.unused()
            raise
        return written

    async def _written(self, prepared: Request) -> Written:
        """Write a request; nothing is sent."""
        async_place()  # raises if there is none, which the caller's own client finds out too late
        self._check_open()
        http = self._given or await self._pools.get()
        return Written(http, self._built(http, prepared))

    async def _send(
        self,
        written: Written,
        prepared: Request,
        deadline: Deadline,
        timeout: float | None,
        pace: AsyncPace | None,
    ) -> Received | APIError:
        """Send a request once and receive its answer; give back the error if there is none."""
        written.request.extensions["timeout"] = step_timeouts(deadline.remaining)
        journey = Journey(deadline)
        token = JOURNEY.set(journey)
        try:
            response = await written.http.send(written.request, self._auth)
            try:
                return await self._receive(prepared, response, deadline, timeout)
            finally:
                await response.aclose()
        except FAILURES as error:
            return failed(
                error,
                prepared.method,
                prepared.url,
                changes=prepared.changes,
                timeout=timeout,
                has_left=journey.has_left,
            )
        finally:
            JOURNEY.reset(token)
            if pace is not None:
                await pace.answered()

    def _built(self, http: AsyncDirect | AsyncGiven, prepared: Request) -> httpx.Request:
        """Write the request for the way on which it is sent."""
        try:
            return http.build_request(prepared.method, parsed_url(prepared.url), **prepared.options)
        except (TypeError, ValueError, RecursionError, httpx.InvalidURL) as error:
            reason = f"{prepared.method} {prepared.url}: the request cannot be written"
            raise ConfigurationError(f"{reason} ({type(error).__name__})") from None

    async def _receive(
        self,
        prepared: Request,
        response: httpx.Response,
        deadline: Deadline,
        timeout: float | None,
    ) -> Received | APIError:
        """Read the body, as far as it may be read."""
        headers = lowered(response.headers)
        if response.is_stream_consumed:  # a hook of the caller's read it, and decoded it
            body, pieces = Body("", self.settings.max_response_size), response.aiter_bytes()
        else:
            coding = headers.get("content-encoding", "")
            body, pieces = Body(coding, self.settings.max_response_size), response.aiter_raw()
        async for piece in pieces:
            if not body.take(piece):
                break
            if deadline.passed:
                told = (prepared.method, prepared.url)
                return too_late(*told, changes=prepared.changes, timeout=timeout)
        return Received(
            prepared.method,
            prepared.url,
            response.status_code,
            headers,
            body.content,
            prepared.changes,
            prepared.secrets,
            self.timing.time(),
            body.fault,
        )

    async def aclose(self) -> None:
        """Close our connections; the caller's pool is the caller's."""
        self._is_closed = True
        await self._pools.aclose()
