"""A service on this machine that answers as the open API is documented to, or does not."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Self

from attrs import frozen

from scripts.gateway import Told, read_request

SEEDS = Path(__file__).parents[1] / "fuzz" / "seeds"
TOKEN = "afxp_0123456789abcdefTOKENghijklmnop"
PROJECT = "4512345"
WHOLE = (SEEDS / "openapi-3.1.json").read_bytes()
JSON = {"Content-Type": "application/json"}


@frozen
class Ran:
    """What a run did."""

    status: int
    out: str
    err: str


Run = Callable[..., Ran]


def answer(body: bytes, status: int = 200, **headers: str) -> Told:
    return Told(status, body, {**JSON, **headers})


def stored(tree: Path) -> list[str]:
    """List what stands in the tree's exports."""
    return sorted(path.name for path in (tree / "exports").iterdir())


class Raw:
    """A server that sends pieces of bytes, and then goes on or hangs up."""

    def __init__(self, pieces: Sequence[bytes], pause: float = 0.0) -> None:
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._pieces, self._pause = pieces, pause
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._serve)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._listening.getsockname()[1]}"

    def _serve(self) -> None:
        connection, _ = self._listening.accept()
        with connection:
            read_request(connection)
            for piece in self._pieces:
                try:
                    connection.sendall(piece)
                except OSError:
                    return
                self._over.wait(self._pause)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()
        self._listening.close()
