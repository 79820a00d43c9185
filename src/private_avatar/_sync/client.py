# Derived from src/private_avatar/_async/client.py by scripts/derive_sync.py. Do not edit.
# Make it again: scripts/derive.

"""The client: what people construct, and where its namespaces hang."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

import httpx

from private_avatar._call import Call, Endpoint, Extra
from private_avatar._observe import Observer
from private_avatar._settings import (
    MAX_RESPONSE_SIZE,
    MAX_RETRIES,
    TIMEOUT,
    Inherit,
    settings,
)
from private_avatar._sync.connection import Connection
from private_avatar._sync.groups import Groups

if TYPE_CHECKING:
    from private_avatar._sync.assets import Assets
    from private_avatar._sync.real_avatar import RealAvatar
    from private_avatar.hooks import EndInfo, RequestInfo, ResponseInfo, RetryInfo
    from private_avatar.limits import Limits

T = TypeVar("T")


class PrivateAvatarClient:
    """A client of the asset library behind one gateway.

    Attributes:
        groups: The operations on asset groups.
        assets: The operations on assets.
        real_avatar: The authentication of real persons.
    """

    def __init__(
        self,
        *,
        api_key: str | None = None,
        base_url: str | None = None,
        model: str | None = None,
        headers: Mapping[str, str] | None = None,
        timeout: float | None = TIMEOUT,
        max_retries: int = MAX_RETRIES,
        max_response_size: int = MAX_RESPONSE_SIZE,
        allow_http: bool = False,
        http_client: httpx.Client | None = None,
        limits: Limits | None = None,
        on_request: Callable[[RequestInfo], object] | None = None,
        on_response: Callable[[ResponseInfo], object] | None = None,
        on_retry: Callable[[RetryInfo], object] | None = None,
        on_end: Callable[[EndInfo], object] | None = None,
    ) -> None:
        """Configure a client; nothing is sent.

        Args:
            api_key: The gateway's key, sent as a bearer token. Default: the variable
                `PRIVATE_AVATAR_API_KEY`.
            base_url: The gateway's address, such as `https://gateway.example`, with or without a
                trailing slash or `/v1`. Default: the variable `PRIVATE_AVATAR_BASE_URL`. There is
                no other: no address is public.
            model: The routing model, which decides about the upstream account that owns what is
                created; any string.
                Default: `doubao-seedance-2-0-260128`, the first that the documentation lists.
            headers: Headers added to every request.
            timeout: Seconds for a whole call: connecting, every attempt and pause, and the answer
                to its last byte. With `limits` they begin when its turn has come. `None` for no
                end. Default: 60. Looking a host name up cannot be bounded in the synchronous
                client.
            max_retries: How often a call is made again at most; 2 by default. A call that changes
                something is made again only when it was certainly not executed: no connection was
                made, or a rate limit refused it.
            max_response_size: Bytes of an answer, as they come and when they are decoded, after
                which it is refused and the rest left unread. Default: 8 MiB, some forty times the
                largest answer that is known. What `gzip` and `deflate` hide is decoded no further.
            allow_http: Whether to send the key unencrypted to a host that is not this machine.
            http_client: Your own `httpx.Client`, for proxies, certificates or another
                transport. Its headers, TLS settings and hooks apply; our timeout, our
                authentication, our `Accept-Encoding` and no redirects go with every request; it is
                never closed here.
                With it, dripping headers are bounded by httpx's own timeouts only, and a forked
                process needs one of its own.
            limits: How often each action may be called, such as `Limits.published()`; see
                `private_avatar.limits`. Default: no pacing, since nobody knows which part of an
                account's limits is one key's.
            on_request: Called before each attempt, which it may give headers; see
                `private_avatar.hooks`.
            on_response: Called when an answer came, whatever it says.
            on_retry: Called when an attempt failed and another one is to follow, if its turn comes
                in time.
            on_end: Called once when a call is over: answered, failed or interrupted.

        Raises:
            ConfigurationError: The key, the URL, the model, a header or a number cannot work.
        """
        self._connection = Connection(
            settings(
                api_key,
                base_url,
                model,
                headers,
                allow_http=allow_http,
                timeout=timeout,
                max_retries=max_retries,
                max_response_size=max_response_size,
            ),
            Observer(on_request, on_response, on_retry, on_end),
            http_client,
            limits,
        )
        self.groups: Groups = Groups(self._connection)
        """The operations on asset groups."""

    @cached_property
    def assets(self) -> Assets:
        """The operations on assets, loaded when they are first used."""
        from private_avatar._sync.assets import Assets

        return Assets(self._connection)

    @cached_property
    def real_avatar(self) -> RealAvatar:
        """The authentication of real persons, loaded when it is first used."""
        from private_avatar._sync.real_avatar import RealAvatar

        return RealAvatar(self._connection)

    def call(
        self,
        endpoint: Endpoint[T],
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
        extra_body: Mapping[str, object] | None = None,
        timeout: float | Inherit | None = Inherit.CLIENT,
        **arguments: object,
    ) -> T:
        """Call any generated operation through this client's connection, authentication and errors.

        For operations that have no method here yet. It is unstable: generated modules, models and
        their names follow the document, outside the promise of semantic versioning.

        Args:
            endpoint: A generated endpoint module, such as
                `private_avatar_api.api.groups.create_asset_group`.
            extra_headers: Headers added to this request, over the client's.
            extra_query: Query parameters added to this request.
            extra_body: Fields added to the JSON body.
            timeout: Seconds for this call instead of the client's; `None` for no end.
            arguments: What the generated function takes besides its client: `body=…`, path and
                query parameters.

        Returns:
            The generated model of the answer, whose fields may be missing (`Unset`) or `None`.

        Raises:
            ConfigurationError: The arguments are not those of the endpoint; nothing was sent.
            APIConnectionError: No answer came.
            APIStatusError: The call was refused, possibly with status 200.
            APIResponseValidationError: The answer is none.
        """
        extra = Extra(extra_headers, extra_query, extra_body)
        answer = self._connection.call(Call(endpoint, arguments, extra, timeout))
        return answer.parsed

    def close(self) -> None:
        """Close the connections. A closed client cannot be used again."""
        self._connection.close()

    def __enter__(self) -> Self:
        """Use the client in `with`, which closes it."""
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close the connections."""
        self.close()

    def __repr__(self) -> str:
        """Show the address and the model, never the key."""
        settings = self._connection.settings
        return f"{type(self).__name__}(base_url={settings.base_url!r}, model={settings.model!r})"
