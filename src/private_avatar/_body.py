"""Read the body of an answer, no further than it may be read. Pure.

httpx decodes whatever a server chooses, each piece whole, and one coding upon another: there, an
answer of two kilobytes took two gigabytes. Here no more is decoded than may be kept.
"""

from __future__ import annotations

import zlib
from typing import Any

ACCEPTED = "gzip, deflate"
"""The codings that are asked for, as the header `Accept-Encoding` has them."""

IDENTITY = frozenset({"", "identity"})
WINDOWS = {"gzip": zlib.MAX_WBITS | 16, "x-gzip": zlib.MAX_WBITS | 16, "deflate": zlib.MAX_WBITS}
"""What zlib calls the codings."""

BROKEN = "the answer is not encoded as its Content-Encoding says"


class Body:
    """The body of an answer, as far as it came.

    Attributes:
        fault: Why it is of no use, in words; `None` if it is of use.
    """

    def __init__(self, coding: str, limit: int) -> None:
        """Begin; `limit` bounds the bytes that come as well as those that they become."""
        window = WINDOWS.get(coding.strip().lower())
        self._decoder: Any = None if window is None else zlib.decompressobj(window)
        self._may_be_raw = window == zlib.MAX_WBITS
        self._limit = limit
        self._came = 0
        self._content = bytearray()
        self.fault: str | None = None

    @property
    def content(self) -> bytes:
        """The decoded bytes."""
        return bytes(self._content)

    def take(self, piece: bytes) -> bool:
        """Take a piece, and tell whether the next is wanted."""
        self._came += len(piece)
        try:
            self._content += piece if self._decoder is None else self._decoded(piece)
        except zlib.error:
            self.fault = BROKEN
        if max(self._came, len(self._content)) > self._limit:
            self.fault = f"the answer is larger than {self._limit} bytes"
        return self.fault is None

    def _decoded(self, piece: bytes) -> bytes:
        """Decode a piece, up to the first byte that is too much."""
        room = self._limit - len(self._content) + 1
        may_be_raw, self._may_be_raw = self._may_be_raw, False
        try:
            decoded: bytes = self._decoder.decompress(piece, room)
        except zlib.error:
            if not may_be_raw:
                raise
            self._decoder = zlib.decompressobj(-zlib.MAX_WBITS)  # some send it without its frame
            decoded = self._decoder.decompress(piece, room)
        return decoded


def unasked(coding: str) -> str | None:
    """Tell what an answer is encoded as, if nobody asked for it."""
    told = coding.strip().lower()
    return None if told in IDENTITY or told in WINDOWS else coding[:50]
