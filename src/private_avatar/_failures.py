"""Make our errors of what httpx, httpcore and TLS raise when no answer comes."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from urllib.parse import urlsplit

import httpcore
import httpx

from private_avatar._body import BROKEN
from private_avatar._redact import LONGEST_WORD, redact
from private_avatar.api_errors import (
    APIConnectionError,
    APIError,
    APIResponseValidationError,
    APITimeoutError,
)

FAILURES = (
    httpx.RequestError,
    httpcore.TimeoutException,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.ProxyError,
)
NOT_SENT = frozenset({"ConnectError", "ConnectTimeout", "PoolTimeout", "ProxyError"})
"""Names, in httpx and httpcore alike, of failures before anything of the request was written."""

UNKNOWN_AUTHORITY = frozenset({18, 19, 20, 21})
OTHER_HOST = frozenset({62, 64})
"""What OpenSSL calls the faults of certificates (X509_V_ERR_…)."""


def failed(
    error: Exception,
    method: str,
    url: str,
    *,
    changes: bool,
    timeout: float | None,
    has_left: bool = True,
) -> APIError:
    """Make our error of httpx's. Its text is left out once something was sent: it may quote it.

    `has_left` is false if nothing of the request was written, whatever the error.
    """
    if isinstance(error, httpx.DecodingError):
        return APIResponseValidationError(
            BROKEN, method=method, url=url, may_have_taken_effect=changes
        )
    sent = has_left and type(error).__name__ not in NOT_SENT
    if isinstance(error, httpx.TimeoutException | httpcore.TimeoutException):
        return too_late(method, url, changes=changes and sent, timeout=timeout)
    if sent:
        reason = f"the connection broke ({type(error).__name__})"
    else:
        told = f"{type(error).__name__}: {redact(str(error), ())[:LONGEST_WORD]}"
        found = tls_fault(error, url) or f"{told}: check the base URL, the network and the proxy"
        reason = f"no connection was made ({found})"
    ours = APIConnectionError(
        reason, method=method, url=url, may_have_taken_effect=changes and sent
    )
    ours.is_lasting = not sent and certificate_fault(error) is not None
    return ours


def too_late(method: str, url: str, *, changes: bool, timeout: float | None) -> APITimeoutError:
    """Say that time ran out, and how much there was."""
    bound = "" if timeout is None else f" within {timeout:g} seconds"
    reason = f"no whole answer came{bound}"
    return APITimeoutError(reason, method=method, url=url, may_have_taken_effect=changes)


def causes(error: BaseException | None) -> Iterator[BaseException]:
    """Go from an error to what it was made of."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def certificate_fault(error: Exception) -> ssl.SSLCertVerificationError | None:
    """Find out whether a certificate was not accepted."""
    found = (told for told in causes(error) if isinstance(told, ssl.SSLCertVerificationError))
    return next(found, None)


def tls_fault(error: Exception, url: str) -> str | None:
    """Say what is wrong with TLS, and what to do; `None` if nothing is."""
    fault = certificate_fault(error)
    if fault is not None:
        return f"{fault.verify_message}: {advice(fault.verify_code, url)}"
    found = next((told for told in causes(error) if isinstance(told, ssl.SSLError)), None)
    if found is None:
        return None
    return f"TLS failed, {found.reason}: see that the address {origin(url)} is one that speaks TLS"


def advice(code: int, url: str) -> str:
    """Say what to do about a certificate that is not accepted."""
    if code in UNKNOWN_AUTHORITY:
        return (
            "if the certificate is the right one, name the file with that of its authority in "
            "SSL_CERT_FILE, or pass an http_client=… that trusts it"
        )
    if code in OTHER_HOST:
        return f"the certificate is not for {origin(url)}: correct base_url, or the certificate"
    return "whoever runs the server has to renew it, unless the clock of this machine is wrong"


def origin(url: str) -> str:
    """Take the part of a URL that says who is spoken to."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
