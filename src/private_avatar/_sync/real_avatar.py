# Derived from src/private_avatar/_async/real_avatar.py by scripts/derive_sync.py. Do not edit.
# Make it again: scripts/derive.

"""Real persons: proving who they are, and the group that comes of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Unpack

from attrs import evolve

from private_avatar._arguments import callback_fields, checked_callback, checked_text
from private_avatar._call import Effect, given
from private_avatar._options import CallOptions, RequestOptions, call_options
from private_avatar._results import group
from private_avatar._sessions import auth_session
from private_avatar._settings import checked_timeout
from private_avatar._wait import TOKEN_TIMEOUT, Wait, is_pending
from private_avatar.api_errors import APIError
from private_avatar.authentication import AuthCallback

if TYPE_CHECKING:
    from private_avatar._sync.connection import Connection
    from private_avatar.authentication import AuthSession
    from private_avatar.models import AssetGroup


class RealAvatar:
    """The authentication of real persons, as `client.real_avatar`.

    All of it is made of reconstructed pages, unverified. Every method raises `ConfigurationError`
    for an argument that cannot be sent, `APIConnectionError` if no answer came, `APIStatusError` if
    the call was refused, possibly with status 200, and `APIResponseValidationError` for an answer
    that is none.
    """

    def __init__(self, connection: Connection) -> None:
        """Stand on a client's connection."""
        self._connection = connection

    def __repr__(self) -> str:
        """Show whose these are."""
        return f"<{type(self).__name__} of {self._connection.settings.base_url}>"

    def create_session(
        self, callback_url: str, *, language: str | None = None, **options: Unpack[CallOptions]
    ) -> AuthSession:
        """Begin a session: `POST /v1/real-avatar/auth/session` (⑪ reconstructed, unverified).

        Each call makes another session, which does no harm, so it is made again after a lost
        answer.

        Args:
            callback_url: The page of yours to which the person's browser comes back.
            language: The language of the page: `zh`, which is the server's default, `en` or
                `zh-Hant`.
            options: `model`, `timeout` and others, see `CallOptions`.

        Returns:
            The link to open on the person's phone, once, and the secret of the session.
        """
        from private_avatar_api.api.real_avatar import create_auth_session
        from private_avatar_api.models import CreateAuthSessionRequest

        chosen = call_options(self._connection.settings, **options)
        body = CreateAuthSessionRequest(
            model=chosen.model, callback_url=checked_callback(callback_url), lng=given(language)
        )
        requested_at = self._connection.timing.time()
        call = chosen.call(create_auth_session, Effect.REPEATABLE, body=body)
        answer = self._connection.call(call)
        return auth_session(answer, answer.parsed.result, chosen.model, requested_at)

    def parse_callback(self, url: str) -> AuthCallback:
        """Read what the browser brought back. Nothing is sent, and nothing is proved by it.

        Args:
            url: The whole URL to which the browser came back.

        Returns:
            The secret to exchange, and what the page says became of the person.

        Raises:
            ConfigurationError: The URL does not carry one token.
        """
        told = callback_fields(url)
        return AuthCallback(
            byted_token=told["bytedToken"],
            result_code=told.get("resultCode"),
            algorithm_base_resp_code=told.get("algorithmBaseRespCode"),
            req_measure_info_value=told.get("reqMeasureInfoValue"),
            verify_type=told.get("verify_type"),
        )

    def exchange(
        self,
        byted_token: str,
        *,
        timeout: float | None = TOKEN_TIMEOUT,
        on_progress: Callable[[float], object] | None = None,
        **options: Unpack[RequestOptions],
    ) -> AssetGroup:
        """Get a group: `POST /v1/real-avatar/groups/from-token` (⑫ reconstructed, unverified).

        It asks at once, and then every 3 to 10 seconds as long as the person is not verified. The
        API answers in the same way when the token was used or has expired, so neither ends it.

        Args:
            byted_token: The secret of the session. It is in no error and in no log.
            timeout: Seconds for all of it; `None` for no end. Default: 120, the shorter of the two
                validities that are told of a token; the other is 1,800.
            on_progress: Called with the seconds waited, after every look that did not find the
                token verified.
            options: `model` and others, see `RequestOptions`.

        Returns:
            The person's group, into which their assets go.

        Raises:
            WaitTimeoutError: The token is not verified, used, or expired; `code` is the last one.
        """
        from private_avatar_api.api.real_avatar import exchange_byted_token
        from private_avatar_api.models import ExchangeBytedTokenRequest

        chosen = call_options(self._connection.settings, **options)
        token = checked_text(byted_token, "byted_token")
        body = ExchangeBytedTokenRequest(model=chosen.model, byted_token=token)
        call = chosen.call(exchange_byted_token, Effect.REPEATABLE, body=body)
        del byted_token, token, body  # tracebacks show what is held, but not what a call holds
        wait = Wait(self._connection.timing, checked_timeout(timeout), first_look=0.0)
        while (pause := wait.pause()) is not None:
            self._connection.timing.sleep(pause)
            seconds = wait.call_timeout(self._connection.settings)
            try:
                answer = self._connection.call(evolve(call, timeout=seconds))
            except APIError as error:
                if not wait.outlasts(error, expected=is_pending(error)):
                    raise
                if on_progress is not None:
                    on_progress(wait.elapsed)
            else:
                return group(answer, answer.parsed.result, chosen.model, "GroupId", "Id")
        raise wait.timed_out("the token was not exchanged")
