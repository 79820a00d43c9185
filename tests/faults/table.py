"""One row a fault.

What the server does, request by request, and what is asked of the client: the error (`None` for a
success), its code, how many requests arrived, and whether the group may exist.
"""

from __future__ import annotations

from typing import Any

from attrs import field, frozen

from private_avatar import (
    APIConnectionError,
    APIError,
    APIResponseValidationError,
    APIStatusError,
    APITimeoutError,
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

from .server import Script, answer, created, cut, drip, reset, silence, upstream

KEY = "sk-0123456789abcdef"
TOKEN = "20260601191715C9DAA092032F19CEC367ab"
SIGNED = "https://bucket.example/a.png?X-Tos-Signature=abcdef0123&X-Tos-Expires=43200"


@frozen
class Fault:
    """One row."""

    name: str
    scripts: tuple[Script, ...]
    error: type[APIError] | None
    code: str | None = None
    asked: int = 1
    exists: bool = False
    options: dict[str, Any] = field(factory=dict[str, Any])


def row(
    name: str,
    *scripts: Script,
    error: type[APIError] | None,
    code: str | None = None,
    asked: int = 1,
    exists: bool = False,
    **options: Any,
) -> Fault:
    return Fault(name, scripts, error, code, asked, exists, options)


def gateway(status: int, code: object = "", message: str = "no") -> Script:
    """The gateway's own error (E3)."""
    error = {"message": message, "type": "new_api_error", "param": "", "code": code}
    return answer(status, {"error": error})


LIMITED = upstream("QuotaWriteQPMExceeded", status=429)
TABLE = [
    # E1: the upstream's envelope, whatever the status
    row("AccessDenied in a 200", upstream("AccessDenied"), error=PermissionDeniedError, code="AccessDenied"),
    row("AccessDenied in a 403", upstream("AccessDenied", status=403), error=PermissionDeniedError, code="AccessDenied"),
    row("SubscriptionRequired", upstream("SubscriptionRequired"), error=PermissionDeniedError, code="SubscriptionRequired"),
    row("InvalidParameter.Name", upstream("InvalidParameter.Name"), error=BadRequestError, code="InvalidParameter.Name"),
    row("MissingParameter", upstream("MissingParameter", status=400), error=BadRequestError, code="MissingParameter"),
    row("NotFound.group_id", upstream("NotFound.group_id"), error=NotFoundError, code="NotFound.group_id"),
    row("SignatureDoesNotMatch", upstream("SignatureDoesNotMatch"), error=AuthenticationError, code="SignatureDoesNotMatch"),
    row("AccountOverdueError", upstream("AccountOverdueError"), error=InsufficientBalanceError, code="AccountOverdueError"),
    row("QuotaSharedPoolExceeded", upstream("QuotaSharedPoolExceeded", status=429), error=QuotaExceededError, code="QuotaSharedPoolExceeded"),
    row("InternalError in a 200", upstream("InternalError"), error=InternalServerError, code="InternalError", exists=True),
    row("ServiceUnavailable", upstream("ServiceUnavailable", status=503), error=InternalServerError, code="ServiceUnavailable", exists=True),
    row("a code that nobody knows", upstream("Whatever.x"), error=APIStatusError, code="Whatever.x"),
    # rate limits: refused before anything was executed, so sent again
    row("rate limit, then success", LIMITED, created(), error=None, asked=2),
    row("rate limit in a 200, then success", upstream("FlowLimitExceeded"), created(), error=None, asked=2),
    row("rate limit without end", LIMITED, LIMITED, LIMITED, error=RateLimitError, code="QuotaWriteQPMExceeded", asked=3),
    row("rate limit, no retries", LIMITED, error=RateLimitError, code="QuotaWriteQPMExceeded", max_retries=0),
    row("Retry-After in seconds", upstream("Throttling", status=429, headers="Retry-After: 7\r\n"), created(), error=None, asked=2),
    row("Retry-After as a date", upstream("Throttling", status=429, headers="Retry-After: Thu, 01 Jan 1970 00:00:30 GMT\r\n"), created(), error=None, asked=2),
    row("Retry-After in the past", upstream("Throttling", status=429, headers="Retry-After: Thu, 01 Jan 1970 00:00:00 GMT\r\n"), created(), error=None, asked=2),
    row("Retry-After that is none", upstream("Throttling", status=429, headers="Retry-After: soon\r\n"), created(), error=None, asked=2),
    row("Retry-After of a minute", upstream("Throttling", status=429, headers="Retry-After: 60\r\n"), created(), error=None, asked=2, timeout=None),
    row("Retry-After at the deadline", upstream("Throttling", status=429, headers="Retry-After: 20\r\n"), error=RateLimitError, code="Throttling", timeout=20),
    row("Retry-After of a minute and more", upstream("Throttling", status=429, headers="Retry-After: 61\r\n"), error=RateLimitError, code="Throttling", timeout=None),
    row("Retry-After behind the deadline", upstream("Throttling", status=429, headers="Retry-After: 30\r\n"), error=RateLimitError, code="Throttling", timeout=20),
    row("Retry-After without end", upstream("Throttling", status=429, headers="Retry-After: inf\r\n"), created(), error=None, asked=2),
    row("rate limit with an empty body", answer(429), created(), error=None, asked=2),
    row("rate limit wrapped in a 502", gateway(502, "x", "volcengine: QuotaWriteQPMExceeded: slow"), error=RateLimitError, code="x", exists=True),
    # E2 to E8: other shapes
    row("E2, Error on top", answer(200, {"Error": {"Code": "NotFound.asset_id", "Message": "no"}}), error=NotFoundError, code="NotFound.asset_id"),
    row("E2, bare", answer(200, {"Code": "AccessDenied", "Message": "no"}), error=PermissionDeniedError, code="AccessDenied"),
    row("E3, 401", gateway(401), error=AuthenticationError),
    row("E3, balance", gateway(403, "insufficient_user_quota"), error=InsufficientBalanceError, code="insufficient_user_quota"),
    row("E3, code as a number", gateway(400, 7), error=BadRequestError, code="7"),
    row("E3, no channel", gateway(503, "model_not_found"), error=InternalServerError, code="model_not_found", exists=True),
    row("E3, upstream code in the text", gateway(404, "", "upstream_error: [NotFound.group_id] gone"), error=NotFoundError, code="NotFound.group_id"),
    row("E4", answer(400, {"code": "task_failed", "message": "no", "data": None}), error=BadRequestError, code="task_failed"),
    row("E4 in a 200", answer(200, {"code": "task_failed", "message": "no", "data": None}), error=APIStatusError, code="task_failed"),
    row("E5 in a 200", answer(200, {"success": False, "message": "no"}), error=APIStatusError),
    row("E6, empty 500", answer(500), error=InternalServerError, exists=True),
    row("E6, empty 404", answer(404), error=NotFoundError),
    row("E7, HTML 502", answer(502, b"<html>Bad Gateway</html>"), error=InternalServerError, exists=True),
    row("E7, HTML 413", answer(413, b"<html>Too Large</html>"), error=BadRequestError),
    row("E8, error as text", answer(400, {"error": "no"}), error=BadRequestError),
    row("E8, detail", answer(422, {"detail": "no"}), error=BadRequestError),
    row("E8, Claude's", answer(409, {"type": "error", "error": {"message": "no"}, "request_id": "r"}), error=ConflictError),
    # statuses
    *[row(f"status {status}", answer(status), error=APIStatusError) for status in (304, 418, 499)],
    *[row(f"status {status}", answer(status), error=InternalServerError, exists=True) for status in (520, 561)],
    row("status 402", answer(402), error=InsufficientBalanceError),
    *[row(f"redirect {status}", answer(status, b"", "Location: /v1/elsewhere\r\n"), error=APIStatusError) for status in (301, 302, 303, 307, 308)],
    # answers that are none
    *[
        row(f"a 200 of {body!r}", answer(200, body), error=APIResponseValidationError, exists=True)
        for body in (b"", b"null", b"[]", b"<html>", b'{"Result": {"Id": "gr', b"\xff", b"{}", b'{"Result": {}}', b'{"Result": null}')
    ],
    row("an answer of another encoding", answer(200, b"{}", "Content-Encoding: gzip\r\n"), error=APIResponseValidationError, exists=True),
    row("an answer that is too large", answer(200, b"x" * 3000), error=APIResponseValidationError, exists=True, max_response_size=1000),
    # the wire
    row("no HTTP", cut(b"this is not HTTP\r\n\r\n"), error=APIConnectionError, exists=True),
    row("hung up before the answer", cut(b""), error=APIConnectionError, exists=True),
    row("reset before the answer", reset(), error=APIConnectionError, exists=True),
    row("reset within the answer", reset(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"), error=APIConnectionError, exists=True),
    row("cut within the headers", cut(b"HTTP/1.1 200 OK\r\nContent-"), error=APIConnectionError, exists=True),
    row("a Content-Length that lies", answer(200, b"{}", length=99), error=APIConnectionError, exists=True),
    row("chunks that are none", cut(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"), error=APIConnectionError, exists=True),
    row("silence", silence, error=APITimeoutError, exists=True, timeout=0.05),
    row("dripping headers", drip(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"), error=APITimeoutError, exists=True, timeout=1000),
    row("a dripping body", drip(b"HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n", b" "), error=APITimeoutError, exists=True, timeout=1000),
    # secrets
    row("a token as the code", upstream(f"NotFound.{TOKEN}", f"The token {TOKEN} is not found."), error=NotFoundError, code="NotFound.[redacted]"),
    row("the key echoed", gateway(401, "", f"wrong key {KEY} (request id: gw-7)"), error=AuthenticationError),
    row("a signed URL", upstream("InvalidParameter.URL", f"cannot fetch {SIGNED}"), error=BadRequestError, code="InvalidParameter.URL"),
    row("a token in a field", answer(400, {"error": {"message": TOKEN}, "Data": [{"BytedToken": TOKEN}]}), error=BadRequestError),
]  # fmt: skip
