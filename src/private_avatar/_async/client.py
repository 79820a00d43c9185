"""The client: what people construct, and where its namespaces hang."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType
from typing import Self, TypeVar

from private_avatar._async.connection import AsyncConnection
from private_avatar._async.groups import AsyncGroups
from private_avatar._call import Endpoint, Extra
from private_avatar._settings import settings

T = TypeVar("T")


class AsyncPrivateAvatarClient:
    """An asynchronous client of the asset library behind one gateway.

    Attributes:
        groups: The operations on asset groups.
    """

    def __init__(
        self,
        *,
        api_key: str | None = None,
        base_url: str | None = None,
        model: str | None = None,
        headers: Mapping[str, str] | None = None,
        allow_http: bool = False,
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
            allow_http: Whether to send the key unencrypted to a host that is not this machine.

        Raises:
            ConfigurationError: The key, the URL, the model or a header cannot work.
        """
        self._connection = AsyncConnection(
            settings(api_key, base_url, model, headers, allow_http=allow_http)
        )
        self.groups: AsyncGroups = AsyncGroups(self._connection)

    async def call(
        self,
        endpoint: Endpoint[T],
        *,
        extra_headers: Mapping[str, str] | None = None,
        extra_query: Mapping[str, str] | None = None,
        extra_body: Mapping[str, object] | None = None,
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
        answer = await self._connection.call(endpoint, arguments, extra)
        return answer.parsed

    async def aclose(self) -> None:
        """Close the connections. A closed client cannot be used again."""
        await self._connection.aclose()

    async def __aenter__(self) -> Self:
        """Use the client in `async with`, which closes it."""
        return self

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Close the connections."""
        await self.aclose()

    def __repr__(self) -> str:
        """Show the address and the model, never the key."""
        settings = self._connection.settings
        return f"{type(self).__name__}(base_url={settings.base_url!r}, model={settings.model!r})"
