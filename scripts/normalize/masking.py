"""What a secret looks like, and hiding it wherever text goes out: documents, reports, messages."""

from __future__ import annotations

import re

from scripts.normalize.jsontypes import Json, is_array, is_object

MASK = "<secret>"
SECRETS = re.compile(
    r"""
    (?P<scheme>\b(?:Bearer|Basic|Token)\s+)[A-Za-z0-9+/_~.=-]{8,}
    | \beyJ[A-Za-z0-9_-]{6,400}\.[A-Za-z0-9_-]{6,}(?:\.[A-Za-z0-9_-]*)?  # JWT
    | \b(?:sk|pk|rk|ak)[-_][A-Za-z0-9_-]{16,}                            # API keys
    | \b(?:ghp|gho|ghs|glpat|xox[abpr])[-_][A-Za-z0-9_-]{16,}
    | \b(?:AKIA|ASIA|LTAI|AKID|AKLT)[A-Za-z0-9+/=_-]{12,}                # access keys of clouds
    | \bAIza[A-Za-z0-9_-]{30,}
    | -----BEGIN[ A-Z]*PRIVATE[ ]KEY-----.*?(?:-----END[ A-Z]*-----|\Z)
    | (?P<query>[?&](?:[A-Za-z0-9]+[-_])*(?:signature|security-token|token|credential|sig|sign
        |access_?key(?:_?id)?|api_?key|secret|auth_key|password)=)[^&\s"'<>]{6,}
    | (?P<user>://[^/\s:@]+:)[^/\s@]+(?=@)
    """,
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)


def placeholder(match: re.Match[str]) -> str:
    """Write what stands in the place of a secret: what leads to it stays."""
    found: dict[str, str | None] = match.groupdict()
    return (found["scheme"] or found["query"] or found["user"] or "") + MASK


def hidden(text: str) -> str:
    """Replace in a text what looks like a secret."""
    return text if len(text) < len(MASK) else SECRETS.sub(placeholder, text)


def hidden_in(value: Json) -> Json:
    """Replace what looks like a secret in every text of a value, keys included."""
    if isinstance(value, str):
        return hidden(value)
    if is_object(value):
        return {hidden(key): hidden_in(item) for key, item in value.items()}
    return [hidden_in(item) for item in value] if is_array(value) else value
