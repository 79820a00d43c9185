"""Client for the private avatar asset library of Volcengine Ark behind an AI gateway.

    from private_avatar import PrivateAvatarClient

    with PrivateAvatarClient(api_key="sk-…", base_url="https://gateway.example") as client:
        group = client.groups.create("my_virtual_group")

`AsyncPrivateAvatarClient` is the same with `async with` and `await`. Importing this package loads
nothing else: a name is loaded when it is first used.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from private_avatar._async.client import AsyncPrivateAvatarClient
    from private_avatar._async.groups import AsyncGroups
    from private_avatar._call import Endpoint
    from private_avatar._sync.client import PrivateAvatarClient
    from private_avatar._sync.groups import Groups
    from private_avatar._version import __version__
    from private_avatar.errors import (
        APIConnectionError,
        APIError,
        APIResponseValidationError,
        APIStatusError,
        APITimeoutError,
        Attempt,
        AuthenticationError,
        BadRequestError,
        ConfigurationError,
        ConflictError,
        InsufficientBalanceError,
        InternalServerError,
        NotFoundError,
        PermissionDeniedError,
        PrivateAvatarError,
        QuotaExceededError,
        RateLimitError,
    )
    from private_avatar.hooks import RequestInfo, ResponseInfo, RetryInfo
    from private_avatar.models import AssetGroup

__all__ = [
    "APIConnectionError",
    "APIError",
    "APIResponseValidationError",
    "APIStatusError",
    "APITimeoutError",
    "AssetGroup",
    "AsyncGroups",
    "AsyncPrivateAvatarClient",
    "Attempt",
    "AuthenticationError",
    "BadRequestError",
    "ConfigurationError",
    "ConflictError",
    "Endpoint",
    "Groups",
    "InsufficientBalanceError",
    "InternalServerError",
    "NotFoundError",
    "PermissionDeniedError",
    "PrivateAvatarClient",
    "PrivateAvatarError",
    "QuotaExceededError",
    "RateLimitError",
    "RequestInfo",
    "ResponseInfo",
    "RetryInfo",
    "__version__",
]

_HOMES = {
    "APIConnectionError": "errors",
    "APIError": "errors",
    "APIResponseValidationError": "errors",
    "APIStatusError": "errors",
    "APITimeoutError": "errors",
    "AssetGroup": "models",
    "AsyncGroups": "_async.groups",
    "AsyncPrivateAvatarClient": "_async.client",
    "Attempt": "errors",
    "AuthenticationError": "errors",
    "BadRequestError": "errors",
    "ConfigurationError": "errors",
    "ConflictError": "errors",
    "Endpoint": "_call",
    "Groups": "_sync.groups",
    "InsufficientBalanceError": "errors",
    "InternalServerError": "errors",
    "NotFoundError": "errors",
    "PermissionDeniedError": "errors",
    "PrivateAvatarClient": "_sync.client",
    "PrivateAvatarError": "errors",
    "QuotaExceededError": "errors",
    "RateLimitError": "errors",
    "RequestInfo": "hooks",
    "ResponseInfo": "hooks",
    "RetryInfo": "hooks",
    "__version__": "_version",
}


def __getattr__(name: str) -> object:
    """Load a public name from its home on first use (PEP 562)."""
    home = _HOMES.get(name)
    if home is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module  # noqa: PLC0415 - not needed by those who only import the package

    value: object = getattr(import_module(f"{__name__}.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names, loaded or not."""
    return sorted(__all__)
