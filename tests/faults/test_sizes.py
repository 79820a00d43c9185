"""A gigabyte is offered, plain, in chunks or compressed: little is taken, and less is kept."""

from __future__ import annotations

import socket
import tracemalloc
import zlib

import pytest

from private_avatar import APIResponseValidationError

from .calling import call_once
from .operations import OPERATIONS
from .server import Server

GIGABYTE = 1 << 30
MEGABYTE = 1 << 20
CREATE, LISTING = OPERATIONS[0], OPERATIONS[1]
PIECE = b" " * MEGABYTE


def segment() -> bytes:
    """A megabyte of nothing, deflated so that as many as one wants can stand in a row."""
    made = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    return made.compress(PIECE) + made.flush(zlib.Z_FULL_FLUSH)


GZIP = b"\x1f\x8b\x08\0\0\0\0\0\0\x03"
OFFERS = {
    "plain": (b"Content-Length: %d\r\n\r\n" % GIGABYTE, PIECE),
    "chunks": (b"Transfer-Encoding: chunked\r\n\r\n", b"100000\r\n" + PIECE + b"\r\n"),
    "until it hangs up": (b"\r\n", PIECE),
    "gzip": (b"Content-Encoding: gzip\r\n\r\n" + GZIP, segment()),
    "deflate": (b"Content-Encoding: deflate\r\n\r\n\x78\x9c", segment()),
}


class Offer:
    """Offers a gigabyte, and counts how much of it could be sent."""

    def __init__(self, status: int, head: bytes, piece: bytes) -> None:
        self.sent = 0
        self._head = b"HTTP/1.1 %d X\r\n" % status + head
        self._piece = piece

    def __call__(self, connection: socket.socket) -> None:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 65_536)
        connection.sendall(self._head)
        for _ in range(GIGABYTE // MEGABYTE):
            connection.sendall(self._piece)
            self.sent += len(self._piece)
        raise ConnectionAbortedError


@pytest.mark.parametrize("kind", ["sync", "async"])
@pytest.mark.parametrize("status", [200, 429])
@pytest.mark.parametrize("form", OFFERS)
def test_a_gigabyte_is_not_taken(kind: str, status: int, form: str) -> None:
    offer = Offer(status, *OFFERS[form])

    tracemalloc.start()
    try:
        with Server(offer, repeats=True) as server:
            told = call_once(kind, LISTING, server.url, max_response_size=MEGABYTE, max_retries=0)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert told.error is not None
    assert (type(told.error) is APIResponseValidationError) is (status == 200)
    assert offer.sent < 64 * MEGABYTE  # of two calls: what the system takes while nobody reads
    assert peak < 12 * MEGABYTE


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_the_limit_is_stated(kind: str) -> None:
    with Server(Offer(200, *OFFERS["gzip"]), repeats=True) as server:
        told = call_once(kind, CREATE, server.url)

    assert isinstance(told.error, APIResponseValidationError)
    assert told.error.reason == f"the answer is larger than {8 * MEGABYTE} bytes"
    assert told.error.may_have_taken_effect
