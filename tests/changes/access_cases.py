"""What changes of where an API is found and for whom, there and back."""

from __future__ import annotations

from tests.changes.operations import (
    MOVED,
    RESENT,
    Case,
    key,
    secured,
    served,
)

ACCESS = [
    Case("a key", secured(), secured(key("key")), "security-added", "security-dropped", "security"),
    Case(
        "a key that may be left out",
        secured(key("key"), {}),
        secured(key("key")),
        "security-added",
        "security-dropped",
        "security",
    ),
    Case(
        "another key",
        secured(key("key")),
        secured(key("other")),
        "security-changed",
        "security-changed",
        "security",
    ),
    Case(
        "one more key",
        secured({**key("key"), **key("bearer")}),
        secured(key("key")),
        "security-alternative-added",
        "security-changed",
        "security",
    ),
    Case(
        "one more way",
        secured(key("key")),
        secured(key("key"), key("bearer")),
        "security-alternative-added",
        "security-changed",
        "security",
    ),
    Case(
        "a right",
        secured(key("oauth", "read")),
        secured(key("oauth", "read", "write")),
        "security-scope-added",
        "security-scope-removed",
        "security",
    ),
    Case(
        "another place to get a key",
        secured(key("oauth")),
        secured(key("moved")),
        "security-changed",
        "security-changed",
        "security",
    ),
    Case(
        "another place to get a key of one name",
        secured(key("oauth", "read"), key("bearer")),
        secured(key("oauth", "read"), key("bearer"), components=MOVED),
        "security-address-changed",
        "security-address-changed",
        "security",
    ),
    Case(
        "another way to send a key of one name",
        secured(key("oauth")),
        secured(key("oauth"), components=RESENT),
        "security-changed",
        "security-changed",
        "security",
    ),
    Case(
        "a base path",
        served("https://a/v1"),
        served("https://a/v1", "https://a/v2/"),
        "server-path-added",
        "server-path-removed",
        where="servers",
    ),
    Case(
        "another host",
        served("https://a/v1"),
        served("https://b/v1"),
        "server-moved",
        "server-moved",
        where="servers",
    ),
]
"""Changes there and back, each the only one."""
