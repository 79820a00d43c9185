"""Faults that every operation may meet, and what becomes of each.

One row a fault: what the server does, over and over, made of the answer that it would give if all
were well; then the error (`None` for a success), and whether the call was perhaps executed. How
often it is made follows from these: what passes is tried three times, unless it was perhaps
executed and may not be twice; when time is over nothing is tried again.
"""

from __future__ import annotations

import gzip
import socket
import zlib
from collections.abc import Callable

from attrs import frozen

from private_avatar import (
    APIConnectionError,
    APIError,
    APIResponseValidationError,
    APIStatusError,
    APITimeoutError,
    BadRequestError,
    InternalServerError,
    RateLimitError,
)

from .server import Script, answer, cut, drip, reset, sliced
from .table import KEY, SIGNED, TOKEN

OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
DEEP = 100_000
LIMIT = 100_000
"""Bytes that the clients of these tests take, so that what is too large is quickly so."""


@frozen
class Wide:
    """One row."""

    name: str
    script: Callable[[bytes], Script]
    error: type[APIError] | None
    lost: bool = False


def whole(body: bytes, headers: bytes = b"") -> bytes:
    """Write an answer as it is when all is well."""
    return OK + headers + b"Content-Length: %d\r\n\r\n" % len(body) + body


def kept(content: bytes) -> Script:
    """Send some bytes and keep the connection."""
    return sliced(content, 65_536)


def more(body: bytes, fields: bytes) -> bytes:
    """Put fields in front of those of an answer."""
    return b"{" + fields + b", " + body[1:]


def plain(status: int, body: bytes, headers: str = "") -> Callable[[bytes], Script]:
    """Answer the same to everything."""
    return lambda _: answer(status, body, headers)


def encoded(coding: str, encode: Callable[[bytes], bytes]) -> Callable[[bytes], Script]:
    """Answer as if all were well, encoded."""
    return lambda body: answer(200, encode(body), f"Content-Encoding: {coding}\r\n")


def typed(told: str, charset: str = "utf-8") -> Callable[[bytes], Script]:
    """Answer as if all were well, with a content type."""
    return lambda body: answer(200, body.decode().encode(charset), f"Content-Type: {told}\r\n")


def carrying(fields: bytes) -> Callable[[bytes], Script]:
    """Answer as if all were well, with fields that nobody knows."""
    return lambda body: answer(200, more(body, fields))


def limited(size: int) -> Callable[[bytes], Script]:
    """Hang up after some bytes."""
    return lambda body: cut(whole(body)[:size])


def headed(lines: bytes) -> Callable[[bytes], Script]:
    """Answer with a head that is none."""
    return lambda body: cut(lines + b"\r\n\r\n" + body)


def endless(head: bytes, piece: bytes) -> Callable[[bytes], Script]:
    """Send pieces without end."""

    def send(connection: socket.socket) -> None:
        connection.sendall(head)
        while True:
            connection.sendall(piece)

    return lambda _: send


def bare(raw: bytes) -> bytes:
    """Deflate without the frame of zlib, as some servers do."""
    made = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return made.compress(raw) + made.flush()


BOMB = gzip.compress(b" " * 40_000_000)
LARGE = b"x" * 65_536
UNREADABLE: tuple[type[APIError], bool] = (APIResponseValidationError, True)
BROKEN: tuple[type[APIError], bool] = (APIConnectionError, True)

SIZES = [
    Wide("a gigabyte", endless(OK + b"Content-Length: 1073741824\r\n\r\n", LARGE), *UNREADABLE),
    Wide("a gigabyte in chunks", endless(CHUNKED, b"10000\r\n" + LARGE + b"\r\n"), *UNREADABLE),
    Wide("a gigabyte without a length", endless(OK + b"\r\n", LARGE), *UNREADABLE),
    Wide("a gigabyte in small chunks", endless(CHUNKED, (b"10\r\n" + b"x" * 16 + b"\r\n") * 1000), *UNREADABLE),
    Wide("a gigabyte of a 400", endless(b"HTTP/1.1 400 X\r\n\r\n", LARGE), BadRequestError),
    Wide("a gigabyte of a 429", endless(b"HTTP/1.1 429 X\r\n\r\n", LARGE), RateLimitError),
    Wide("a gigabyte of a 502", endless(b"HTTP/1.1 502 X\r\n\r\n", LARGE), InternalServerError, lost=True),
    Wide("a bomb of gzip", plain(200, BOMB, "Content-Encoding: gzip\r\n"), *UNREADABLE),
    Wide("a bomb of deflate", plain(200, zlib.compress(b" " * 40_000_000), "Content-Encoding: deflate\r\n"), *UNREADABLE),
    Wide("a bomb of bare deflate", plain(200, bare(b" " * 40_000_000), "Content-Encoding: deflate\r\n"), *UNREADABLE),
    Wide("a bomb in a bomb", plain(200, gzip.compress(BOMB), "Content-Encoding: gzip, gzip\r\n"), *UNREADABLE),
    Wide("a bomb of a 500", plain(500, BOMB, "Content-Encoding: gzip\r\n"), InternalServerError, lost=True),
    Wide("gzip of nothing without end", endless(OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"")[:10], b"\0\0\0\xff\xff" * 9000), *UNREADABLE),
    Wide("more headers than fit", endless(OK, b"X: y\r\n" * 9000), *BROKEN),
    Wide("a header without end", endless(OK + b"X: ", LARGE), *BROKEN),
    Wide("trailers without end", endless(CHUNKED + b"0\r\n", b"X: y\r\n" * 9000), *BROKEN),
    Wide("an extension of a chunk without end", endless(CHUNKED + b"1;x=", LARGE), *BROKEN),
]  # fmt: skip

CODINGS = [
    Wide("gzip", encoded("gzip", gzip.compress), None),
    Wide("x-gzip", encoded("X-GZIP", gzip.compress), None),
    Wide("deflate", encoded("deflate", zlib.compress), None),
    Wide("bare deflate", encoded("deflate", bare), None),
    Wide("identity", encoded("identity", bytes), None),
    Wide("a coding that is a charset", encoded("UTF-8", bytes), None),
    Wide("gzip without its last bytes", encoded("gzip", lambda raw: gzip.compress(raw)[:-8]), None),
    Wide("gzip that is cut", encoded("gzip", lambda raw: gzip.compress(raw)[:-20]), *UNREADABLE),
    Wide("gzip that is none", encoded("gzip", bytes), *UNREADABLE),
    Wide("deflate that is none", encoded("deflate", lambda _: b"\xff" * 50), *UNREADABLE),
    Wide("gzip that breaks", encoded("gzip", lambda raw: gzip.compress(raw)[:15] + b"\xff" * 99), *UNREADABLE),
    Wide("br, which nobody asked for", encoded("br", lambda _: b"\x0b\x02\x80{}\x03"), *UNREADABLE),
    Wide("zstd, which nobody asked for", encoded("zstd", lambda _: b"\x28\xb5\x2f\xfd"), *UNREADABLE),
    Wide("gzip of a 400 that is none", plain(400, b"no", "Content-Encoding: gzip\r\n"), BadRequestError),
]  # fmt: skip

TEXTS = [
    Wide("no content type", lambda body: kept(whole(body)), None),
    Wide("the content type of a page", typed("text/html"), None),
    Wide("a charset that nobody knows", typed("application/json; charset=no-such"), None),
    Wide("a charset that is not meant", typed("application/json; charset=utf-16"), None),
    Wide("a mark of the byte order", typed("application/json", "utf-8-sig"), None),
    Wide("UTF-16", typed("application/json; charset=utf-16", "utf-16"), *UNREADABLE),
    Wide("GBK", lambda body: answer(200, more(body, '"X": "组"'.encode("gbk"))), *UNREADABLE),
    Wide("halves of a pair", carrying(rb'"X": "\ud800"'), None),
    Wide("a key twice", carrying(b'"Result": {"Id": "another"}, "ResponseMetadata": 7'), None),
    Wide("NaN", carrying(b'"X": NaN, "Y": -Infinity, "Z": 1e999'), None),
    Wide("a number of 5,000 digits", carrying(b'"X": ' + b"9" * 5_000), *UNREADABLE),
    Wide("a fraction of 5,000 digits", carrying(b'"X": 0.' + b"9" * 5_000), None),
    Wide("nesting of 300", carrying(b'"X": ' + b"[" * 300 + b"]" * 300), None),
    Wide("lists in lists, 100,000", carrying(b'"X": ' + b"[" * DEEP + b"]" * DEEP), *UNREADABLE),
    Wide("objects in objects, 100,000", lambda _: answer(200, b'{"X":' * 9_000), *UNREADABLE),
    Wide("nesting of a 400", plain(400, b"[" * DEEP), BadRequestError),
    Wide("a code that is deep", plain(400, b'{"error": {"code": ' + b"[" * 600 + b"]" * 600 + b"}}"), BadRequestError),
    Wide("a token in what is no JSON", plain(200, f'{{"BytedToken": "{TOKEN}", "X": {"9" * 5_000}}}'.encode()), *UNREADABLE),
    Wide("a token in a text", plain(400, f'{{"error": {{"message": "{{\\"byted_token\\": \\"{TOKEN}\\"}}"}}}}'.encode()), BadRequestError),
    Wide("the key in a page", plain(502, f"<p>Bearer {KEY}, {SIGNED}</p>".encode()), InternalServerError, lost=True),
    Wide("a code without end", plain(400, b'{"error": {"code": "' + b"x" * 90_000 + b'"}}'), BadRequestError),
    Wide("a message of addresses", plain(400, b'{"error": {"message": "' + b"https://" * 12_000 + b'"}}'), BadRequestError),
    Wide("a message without end", plain(400, b'{"detail": "' + b"m " * 45_000 + b'"}'), BadRequestError),
    Wide("half a pair in a message", plain(400, rb'{"error": "\udfff\ud800"}'), BadRequestError),
    Wide("an id of lines", plain(400, rb'{"ResponseMetadata": {"RequestId": "a\nb", "Error": {"Code": "X"}}}'), BadRequestError),
]  # fmt: skip

HEADS = [
    Wide("1xx noise", lambda body: kept(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" * 50 + whole(body)), None),
    Wide("1xx noise without end", lambda _: drip(b"", b"HTTP/1.1 102 Processing\r\n\r\n"), APITimeoutError, lost=True),
    Wide("101, which nobody asked for", headed(b"HTTP/1.1 101 X\r\nUpgrade: x\r\nConnection: upgrade"), *BROKEN),
    Wide("a 1xx and nothing more", headed(b"HTTP/1.1 100 Continue"), *BROKEN),
    Wide("HTTP/1.0, until it hangs up", lambda body: cut(b"HTTP/1.0 200 OK\r\n\r\n" + body), None),
    Wide("HTTP/2", headed(b"HTTP/2 200"), *BROKEN),
    Wide("a status of two digits", headed(b"HTTP/1.1 99 X"), *BROKEN),
    Wide("a status of 999", plain(999, b""), InternalServerError, lost=True),
    Wide("a length below zero", headed(OK + b"Content-Length: -1"), *BROKEN),
    Wide("a length of 5,000 digits", headed(OK + b"Content-Length: " + b"9" * 5_000), *BROKEN),
    Wide("two lengths", headed(OK + b"Content-Length: 2\r\nContent-Length: 3"), *BROKEN),
    Wide("a chunk of a length that is none", headed(CHUNKED + b"fffffffffffffffffffff\r\n"), *BROKEN),
    Wide("a transfer coding that nobody knows", headed(OK + b"Transfer-Encoding: gzip"), *BROKEN),
    Wide("bytes in a name", headed(OK + b"X-\xff: y"), *BROKEN),
    Wide("bytes in a value", lambda body: kept(whole(body, b"X-Request-Id: \xff\xfe\r\n")), None),
    Wide("cookies that are none", lambda body: kept(whole(body, b"Set-Cookie: ;=;;expires=Foo, 99 Bar 99999 99:99:99\r\n" + b"Set-Cookie: a=b; Max-Age=" + b"9" * 30 + b"; Domain=..\r\n")), None),
    Wide("a trailer", lambda body: kept(CHUNKED + b"%x\r\n" % len(body) + body + b"\r\n0\r\nX: y\r\n\r\n"), None),
    Wide("a 204", plain(204, b""), *UNREADABLE),
    Wide("a redirect elsewhere", plain(307, b"", f"Location: {SIGNED}\r\n"), APIStatusError),
    Wide("Retry-After of 5,000 digits", plain(429, b"", f"Retry-After: {'9' * 5_000}\r\n"), RateLimitError),
    Wide("Retry-After on a day that is none", plain(503, b"", "Retry-After: Thu, 99 Jan 99999 00:00:00 GMT\r\n"), InternalServerError, lost=True),
]  # fmt: skip

TOXICS = [
    # named after Toxiproxy's; `down` is a connection that is refused, see test_faults.py
    Wide("latency", lambda _: drip(OK, b"X: y\r\n"), APITimeoutError, lost=True),
    Wide("bandwidth", lambda _: drip(OK + b"Content-Length: 99999999\r\n\r\n", b" "), APITimeoutError, lost=True),
    Wide("bandwidth, in chunks", lambda _: drip(CHUNKED, b"1\r\n \r\n"), APITimeoutError, lost=True),
    Wide("slow_close", lambda body: kept(whole(body, b"Connection: close\r\n")), None),
    Wide("slow_close, without a length", lambda body: drip(OK + b"\r\n" + body, b" "), APITimeoutError, lost=True),
    Wide("timeout", lambda _: cut(b""), *BROKEN),
    Wide("reset_peer", lambda _: reset(), *BROKEN),
    Wide("reset_peer, within the body", lambda body: reset(whole(body)[:-3]), *BROKEN),
    Wide("slicer", lambda body: sliced(whole(body), 1), None),
    Wide("slicer, of chunks", lambda body: sliced(CHUNKED + b"".join(b"1\r\n%c\r\n" % byte for byte in body) + b"0\r\n\r\n", 7), None),
    *[Wide(f"limit_data, {size}", limited(size), *BROKEN) for size in (1, 12, 17, 30, 39, 60)],
    Wide("limit_data, but for a byte", lambda body: cut(whole(body)[:-1]), *BROKEN),
    Wide("limit_data, without a length", lambda body: cut(OK + b"\r\n" + body[:-1]), *UNREADABLE),
]  # fmt: skip

FAULTS = [*SIZES, *CODINGS, *TEXTS, *HEADS, *TOXICS]
