"""Client for the private avatar asset library of Volcengine Ark behind an AI gateway.

    from private_avatar import PrivateAvatarClient

    with PrivateAvatarClient(api_key="sk-…", base_url="https://gateway.example") as client:
        group = client.groups.create("my_virtual_group")

`AsyncPrivateAvatarClient` is the same with `async with` and `await`. Importing this package loads
nothing else: a name is loaded when it is first used.
"""

from __future__ import annotations

TYPE_CHECKING = not __name__  # false; jedi, which many editors ask, skips what a False leads to
if TYPE_CHECKING:
    from private_avatar._async.adding import AsyncAdding
    from private_avatar._async.assets import AsyncAssets
    from private_avatar._async.client import AsyncPrivateAvatarClient
    from private_avatar._async.groups import AsyncGroups
    from private_avatar._async.listing import AsyncListing
    from private_avatar._async.real_avatar import AsyncRealAvatar
    from private_avatar._call import Endpoint
    from private_avatar._options import CallOptions, RequestOptions
    from private_avatar._sync.adding import Adding
    from private_avatar._sync.assets import Assets
    from private_avatar._sync.client import PrivateAvatarClient
    from private_avatar._sync.groups import Groups
    from private_avatar._sync.listing import Listing
    from private_avatar._sync.real_avatar import RealAvatar
    from private_avatar._version import __version__
    from private_avatar.adding import Added, AddRecord, NewAsset
    from private_avatar.api_errors import (
        APIConnectionError,
        APIError,
        APIResponseValidationError,
        APIStatusError,
        APITimeoutError,
        Attempt,
        AuthenticationError,
        BadRequestError,
        ConflictError,
        InsufficientBalanceError,
        InternalServerError,
        NotFoundError,
        PermissionDeniedError,
        QuotaExceededError,
        RateLimitError,
    )
    from private_avatar.authentication import AuthCallback, AuthSession
    from private_avatar.errors import (
        AssetFailedError,
        ConfigurationError,
        InterruptedCreateError,
        LimiterError,
        PrivateAvatarError,
        TurnTimeoutError,
        WaitTimeoutError,
    )
    from private_avatar.hooks import EndInfo, Hooks, RequestInfo, ResponseInfo, RetryInfo
    from private_avatar.limits import AsyncLimiter, Limiter, Limits, LocalLimiter, Rate
    from private_avatar.models import (
        Asset,
        AssetFailure,
        AssetGroup,
        Page,
        Receipt,
    )
    from private_avatar.redis_limits import AsyncRedisLimiter, RedisLimiter
    from private_avatar.tracing import Tracing

__all__ = [
    "APIConnectionError",
    "APIError",
    "APIResponseValidationError",
    "APIStatusError",
    "APITimeoutError",
    "AddRecord",
    "Added",
    "Adding",
    "Asset",
    "AssetFailedError",
    "AssetFailure",
    "AssetGroup",
    "Assets",
    "AsyncAdding",
    "AsyncAssets",
    "AsyncGroups",
    "AsyncLimiter",
    "AsyncListing",
    "AsyncPrivateAvatarClient",
    "AsyncRealAvatar",
    "AsyncRedisLimiter",
    "Attempt",
    "AuthCallback",
    "AuthSession",
    "AuthenticationError",
    "BadRequestError",
    "CallOptions",
    "ConfigurationError",
    "ConflictError",
    "EndInfo",
    "Endpoint",
    "Groups",
    "Hooks",
    "InsufficientBalanceError",
    "InternalServerError",
    "InterruptedCreateError",
    "Limiter",
    "LimiterError",
    "Limits",
    "Listing",
    "LocalLimiter",
    "NewAsset",
    "NotFoundError",
    "Page",
    "PermissionDeniedError",
    "PrivateAvatarClient",
    "PrivateAvatarError",
    "QuotaExceededError",
    "Rate",
    "RateLimitError",
    "RealAvatar",
    "Receipt",
    "RedisLimiter",
    "RequestInfo",
    "RequestOptions",
    "ResponseInfo",
    "RetryInfo",
    "Tracing",
    "TurnTimeoutError",
    "WaitTimeoutError",
    "__version__",
]

_HOMES = {
    "APIConnectionError": "api_errors",
    "APIError": "api_errors",
    "APIResponseValidationError": "api_errors",
    "APIStatusError": "api_errors",
    "APITimeoutError": "api_errors",
    "AddRecord": "adding",
    "Added": "adding",
    "Adding": "_sync.adding",
    "Asset": "models",
    "AssetFailedError": "errors",
    "AssetFailure": "models",
    "AssetGroup": "models",
    "Assets": "_sync.assets",
    "AsyncAdding": "_async.adding",
    "AsyncAssets": "_async.assets",
    "AsyncGroups": "_async.groups",
    "AsyncLimiter": "limits",
    "AsyncListing": "_async.listing",
    "AsyncPrivateAvatarClient": "_async.client",
    "AsyncRealAvatar": "_async.real_avatar",
    "AsyncRedisLimiter": "redis_limits",
    "Attempt": "api_errors",
    "AuthCallback": "authentication",
    "AuthSession": "authentication",
    "AuthenticationError": "api_errors",
    "BadRequestError": "api_errors",
    "CallOptions": "_options",
    "ConfigurationError": "errors",
    "ConflictError": "api_errors",
    "EndInfo": "hooks",
    "Endpoint": "_call",
    "Groups": "_sync.groups",
    "Hooks": "hooks",
    "InsufficientBalanceError": "api_errors",
    "InternalServerError": "api_errors",
    "InterruptedCreateError": "errors",
    "Limiter": "limits",
    "LimiterError": "errors",
    "Limits": "limits",
    "Listing": "_sync.listing",
    "LocalLimiter": "limits",
    "NewAsset": "adding",
    "NotFoundError": "api_errors",
    "Page": "models",
    "PermissionDeniedError": "api_errors",
    "PrivateAvatarClient": "_sync.client",
    "PrivateAvatarError": "errors",
    "QuotaExceededError": "api_errors",
    "Rate": "limits",
    "RateLimitError": "api_errors",
    "RealAvatar": "_sync.real_avatar",
    "Receipt": "models",
    "RedisLimiter": "redis_limits",
    "RequestInfo": "hooks",
    "RequestOptions": "_options",
    "ResponseInfo": "hooks",
    "RetryInfo": "hooks",
    "Tracing": "tracing",
    "TurnTimeoutError": "errors",
    "WaitTimeoutError": "errors",
    "__version__": "_version",
}

_DEPRECATED: dict[str, dict[str, str]] = {}
"""Names that go: `{"Old": {"since": "0.2.0", "removed_in": "0.4.0", "instead": "New"}}`.

They stay in the lists above until then. `Class.name` announces what cannot warn, such as a key of
`CallOptions`; the methods that take it say `@deprecated_parameter`.
"""


def __getattr__(name: str) -> object:
    """Load a public name from its home on first use (PEP 562)."""
    home = _HOMES.get(name)
    if home is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module  # noqa: PLC0415 - not needed by those who only import the package

    value: object = getattr(import_module(f"{__name__}.{home}"), name)
    if name in _DEPRECATED:
        from private_avatar._deprecation import Deprecated  # noqa: PLC0415 - as above

        Deprecated(**_DEPRECATED[name]).warn(name)
    else:
        globals()[name] = value  # what goes is not kept: every line that uses it is warned
    return value


def __dir__() -> list[str]:
    """List the public names, loaded or not."""
    return sorted(__all__)
