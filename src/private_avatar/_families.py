"""Which error a code or a status is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from private_avatar.api_errors import (
    APIStatusError,
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

FAMILIES: tuple[tuple[str, type[APIStatusError]], ...] = (
    ("QuotaWriteQPMExceeded", RateLimitError),
    ("AccountFlowLimitExceeded", RateLimitError),
    ("FlowLimitExceeded", RateLimitError),
    ("RequestLimitExceeded", RateLimitError),
    ("RateLimitExceeded", RateLimitError),
    ("Throttling", RateLimitError),
    ("TooManyRequests", RateLimitError),
    ("QuotaSharedPoolExceeded", QuotaExceededError),
    ("QuotaExceeded", QuotaExceededError),
    ("AccountOverdueError", InsufficientBalanceError),
    ("insufficient_user_quota", InsufficientBalanceError),
    ("pre_consume_token_quota_failed", InsufficientBalanceError),
    ("AccessDenied", PermissionDeniedError),
    ("access_denied", PermissionDeniedError),
    ("SubscriptionRequired", PermissionDeniedError),
    ("AuthorizationNotSigned", PermissionDeniedError),
    ("UnauthorizedOperation", PermissionDeniedError),
    ("AuthenticationError", AuthenticationError),
    ("Signature", AuthenticationError),
    ("InvalidAccessKey", AuthenticationError),
    ("MissingParameter", BadRequestError),
    ("InvalidParameter", BadRequestError),
    ("InvalidAction", BadRequestError),
    ("NotFound", NotFoundError),
    ("Conflict", ConflictError),
    ("InternalError", InternalServerError),
    ("InternalServiceError", InternalServerError),
    ("ServiceUnavailable", InternalServerError),
)
"""Beginnings of codes and what they mean. The upstream's are capitalised, the gateway's are not."""

STATUSES: Mapping[int, type[APIStatusError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    402: InsufficientBalanceError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    413: BadRequestError,
    422: BadRequestError,
    429: RateLimitError,
}
FIRST_FAILURE = 500
"""Where the statuses of servers that failed begin (RFC 9110)."""

CODE_IN_TEXT = rf"\b(?:{'|'.join(name for name, _ in FAMILIES)})\w*(?:\.\w+)*"
"""Compiled when it is first needed, which is when a call is refused."""


def kind_of(codes: Iterable[str | None], status_code: int) -> type[APIStatusError]:
    """Choose the class: by the family of the first code that has one, then by the status."""
    for code in filter(None, codes):
        for family, kind in FAMILIES:
            if code.startswith(family):
                return kind
    other = InternalServerError if status_code >= FIRST_FAILURE else APIStatusError
    return STATUSES.get(status_code, other)


def code_in(message: str) -> str | None:
    """Find an upstream code in the text of a gateway that flattens it."""
    found = re.search(CODE_IN_TEXT, message)
    return found[0] if found else None
