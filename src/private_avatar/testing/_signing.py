"""Signed URLs that expire, in the shape of the upstream's storage. Pure."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from urllib.parse import parse_qsl, urlencode, urlsplit

HOST = "tos.fake-gateway.localhost"
LIFETIME = 43_200
"""Seconds: 12 hours."""

DATE = "%Y%m%dT%H%M%SZ"


def sign(asset: str, now: float) -> str:
    """Make an address at which an asset may be looked at from now on."""
    query = {
        "X-Tos-Algorithm": "TOS4-HMAC-SHA256",
        "X-Tos-Date": datetime.fromtimestamp(now, UTC).strftime(DATE),
        "X-Tos-Expires": str(LIFETIME),
    }
    signed = {**query, "X-Tos-Signature": signature(asset, query)}
    return f"https://{HOST}/{asset}?{urlencode(signed)}"


def signature(asset: str, query: dict[str, str]) -> str:
    """Sign an asset's name and the query; a fake needs no secret for that."""
    return sha256(f"{asset}?{urlencode(query)}".encode()).hexdigest()


def signed_asset(url: str, now: float) -> str | None:
    """Tell which asset a URL opens; `None` if it was not signed here, or has expired."""
    parts = urlsplit(url)
    asset, query = parts.path.lstrip("/"), dict(parse_qsl(parts.query))
    if query.pop("X-Tos-Signature", None) != signature(asset, query):
        return None
    made = datetime.strptime(query["X-Tos-Date"], DATE).replace(tzinfo=UTC).timestamp()
    return asset if now < made + LIFETIME else None
