"""Asking once, and taking the answer only if it came whole, as JSON, and from where it was asked.

The token is set where the request is sent, so that it stands in no table of headers that is
printed, and it is taken out of everything that the other side says.
"""

from __future__ import annotations

import re
import time
from collections.abc import Generator
from urllib.parse import urlsplit

import httpx

from scripts.normalize.jsontypes import is_object
from scripts.normalize.masking import MASK
from scripts.normalize.problems import RefusalError, refuse
from scripts.normalize.readers.limits import MOST_BYTES
from scripts.normalize.readers.text import strict_json
from scripts.pulling.asking import TOKEN_VARIABLE, Question, Token

STEP = 30.0
"""Seconds that may pass until a connection is made, and until more of the answer comes."""

SAID = 64 * 1024
"""Bytes that are read of an answer that says why there is no export."""

MESSAGES = ("errorMessage", "message", "msg", "error", "detail")
CODES = ("errorCode", "code")
"""Where services say what went wrong. What Apifox says is not documented."""

FRAGMENT = re.compile(r"[\w.~+/=-]{6,}")
"""What may be a token, or a part of one."""

LATER = "wait a while, then run it again"
OK, REDIRECTS, REFUSALS, FAILURES = 200, 300, 400, 500
REMEDIES = {
    401: ("the token is not accepted", f"make a new one, and put it into {TOKEN_VARIABLE}"),
    403: ("the token may not read this project", "take one of a member of the project"),
    404: ("there is no such project", "copy its number from its settings"),
    422: ("the version of the API, or something else that was asked, is not taken", "see --help"),
    429: ("that was asked too often", LATER),
}
"""What a status means, and what to do."""

FAILED = ("the service failed", LATER)


class Bearer(httpx.Auth):
    """Adds the token to a request when it is sent."""

    def __init__(self, token: Token) -> None:
        """Keep the token."""
        self._token = token

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Send the request with the token."""
        request.headers["Authorization"] = f"Bearer {self._token.value}"
        yield request


def fetched(question: Question, token: Token) -> bytes:
    """Ask for an export, and give back the answer's bytes.

    Raises:
        RefusalError: No answer came, or one that is no export; it says which and what to do.
    """
    what: str
    try:
        return exchanged(question, token)
    except httpx.TimeoutException as error:
        what = f"no answer came in time ({type(error).__name__})"
    except httpx.DecodingError:
        what = "the answer is not encoded as it says"
    except httpx.TransportError as error:
        what = f"no whole answer came ({type(error).__name__})"
    except (httpx.InvalidURL, ValueError, ImportError, OSError):
        what = "the address, or the proxy or certificates of the environment, cannot be used"
    raise refuse(question.url, what, "see whether the address can be reached, then run it again")


def exchanged(question: Question, token: Token) -> bytes:
    """Send the question and receive the answer."""
    encrypted = question.base_url.startswith("https:")
    limit = time.monotonic() + question.seconds
    with (
        # Unencrypted only this machine is asked, so no proxy of the environment may be between.
        httpx.Client(timeout=min(STEP, question.seconds), trust_env=encrypted) as client,
        client.stream(
            "POST",
            question.url,
            params={"locale": question.vendor.locale},
            headers=question.headers,
            json=question.body,
            auth=Bearer(token),
            follow_redirects=False,
        ) as response,
    ):
        most = MOST_BYTES if response.status_code == OK else SAID
        content = bytearray()
        for piece in response.iter_bytes():
            content += piece
            if time.monotonic() > limit:
                raise httpx.ReadTimeout("it drips")
            if len(content) > most:
                break
        return judged(question, response, bytes(content), token)


def judged(question: Question, response: httpx.Response, content: bytes, token: Token) -> bytes:
    """Give back the bytes of an answer that may be an export; else say what it is."""
    status = response.status_code
    if REDIRECTS <= status < REFUSALS:
        raise redirected(question, response, token)
    if status != OK:
        raise refused(question, response, content, token)
    if len(content) > MOST_BYTES:
        what = f"the answer has more than {MOST_BYTES} bytes"
        raise refuse(question.url, what, "ask for less, with --scope or --module")
    if content.lstrip()[:1] == b"<":
        what = "the answer is a page for people, not an export"
        raise refuse(question.url, what, "see whether --base-url, or a proxy, leads elsewhere")
    return content


def redirected(question: Question, response: httpx.Response, token: Token) -> RefusalError:
    """Refuse to take the token elsewhere."""
    told = str(response.headers.get("location", ""))
    try:
        host = urlsplit(told).hostname
    except ValueError:
        host = None
    where = f" to {safe(host, token)}" if host else ""
    what = f"HTTP {response.status_code}: it redirects{where}, where the token was not sent"
    return refuse(question.url, what, "name that as --base-url if you trust it")


def refused(
    question: Question, response: httpx.Response, content: bytes, token: Token
) -> RefusalError:
    """Say why there is no export."""
    status = response.status_code
    other = FAILED if status >= FAILURES else ("it is no export", "see whether --base-url is right")
    meaning, remedy = REMEDIES.get(status, other)
    said = reason(content, token)
    after = response.headers.get("retry-after", "")
    if after.isascii() and after.isdigit():
        remedy = f"wait {after[:9]} seconds, then run it again"
    return refuse(question.url, f"HTTP {status}: {meaning}{f' ({said})' if said else ''}", remedy)


def reason(content: bytes, token: Token) -> str:
    """Find in an answer what it says for itself, without the token or a part of it."""
    try:
        told = strict_json(content.decode("utf-8-sig"))
    except ValueError:
        return ""
    if not is_object(told):
        return ""
    said = [first(told, CODES), first(told, MESSAGES)]
    return safe(": ".join(part for part in said if part), token)


def first(told: dict[str, object], keys: tuple[str, ...]) -> str:
    """Find the first of some fields that says something."""
    found = (told.get(key) for key in keys)
    return next((str(value) for value in found if isinstance(value, str | int) and value), "")


def safe(text: str, token: Token) -> str:
    """Take out of a text whatever may be the token or a part of it."""

    def masked(match: re.Match[str]) -> str:
        word = match[0]
        return MASK if word in token.value or token.value in word else word

    return FRAGMENT.sub(masked, text.replace(token.value, MASK))
