"""What can go wrong with one request, and answers as bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping

from attrs import frozen

from private_avatar._wire import write_answer

JSON = {"Content-Type": "application/json"}
Told = tuple[int, bytes, Mapping[str, str]]
"""An answer: status, body and headers."""

NOTHING: Told = (200, b"", {})


@frozen
class Fault:
    """What goes wrong with one request. Make one with the class methods.

    Attributes:
        takes_effect: Whether the operation is carried out all the same.
        answer: What is answered instead of the ordinary answer: status, body and headers.
        ends: What happens after the last byte: `kept`, `closed` or `reset`.
        share: How much of the answer is sent, from 0 to 1.
        missing: By how many bytes Content-Length is too large.
        pause: Seconds that each byte takes, on the fake clock; a served gateway waits for them.
    """

    takes_effect: bool = False
    answer: tuple[int, bytes, Mapping[str, str]] | None = None
    ends: str = "kept"
    share: float = 1.0
    missing: int = 0
    pause: float = 0.0

    @classmethod
    def answered(
        cls, status: int, body: object = b"", headers: Mapping[str, str] | None = None
    ) -> Fault:
        """Answer with a status, and with bytes as they are or anything else as JSON."""
        if isinstance(body, bytes):
            return cls(answer=(status, body, dict(headers or {})))
        return cls(answer=(status, json.dumps(body).encode(), {**JSON, **(headers or {})}))

    @classmethod
    def refused(cls, code: str, message: str = "", *, status: int = 200) -> Fault:
        """Refuse as the upstream does: in its envelope, by default with status 200."""
        error = {"Code": code, "Message": message}
        return cls.answered(status, {"ResponseMetadata": {"RequestId": "fake", "Error": error}})

    @classmethod
    def html(cls, status: int = 502) -> Fault:
        """Answer with the page of a server in front of the gateway."""
        page = b"<html><body>Bad Gateway</body></html>"
        return cls.answered(status, page, {"Content-Type": "text/html"})

    @classmethod
    def redirected(cls, location: str, *, status: int = 307) -> Fault:
        """Send the client somewhere else, where it must not go."""
        return cls.answered(status, b"", {"Location": location})

    @classmethod
    def lost(cls) -> Fault:
        """Carry the operation out, and lose the answer."""
        return cls(takes_effect=True, ends="reset", share=0.0)

    @classmethod
    def reset_before(cls) -> Fault:
        """Reset the connection before anything is done."""
        return cls(ends="reset", share=0.0)

    @classmethod
    def reset_during(cls) -> Fault:
        """Carry the operation out, and reset the connection in the middle of the answer."""
        return cls(takes_effect=True, ends="reset", share=0.5)

    @classmethod
    def lying(cls, missing: int = 100) -> Fault:
        """Carry the operation out, and announce more bytes than are sent."""
        return cls(takes_effect=True, ends="closed", missing=missing)

    @classmethod
    def dripping(cls, pause: float = 0.4) -> Fault:
        """Carry the operation out, and send the answer a byte at a time."""
        return cls(takes_effect=True, pause=pause)


@frozen
class Outcome:
    """An answer, and what goes wrong with it."""

    fault: Fault
    status: int
    body: bytes
    headers: Mapping[str, str]

    @property
    def is_plain(self) -> bool:
        """Whether the answer arrives whole and in time, whatever it says."""
        told = self.fault
        return (told.ends, told.share, told.missing, told.pause) == ("kept", 1.0, 0, 0.0)

    def content(self, **more: str) -> bytes:
        """Write the bytes that are sent, with more headers."""
        declared = len(self.body) + self.fault.missing
        headers = {**self.headers, **more}
        whole = write_answer(self.status, self.body, headers, declared=declared)
        return whole[: round(len(whole) * self.fault.share)]
