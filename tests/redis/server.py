"""A redis-server of the tests' own, which ends when they do, whatever happens to them."""

from __future__ import annotations

import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import redis

GUARDED = '"$@" >log 2>&1 & server=$!; cat >/dev/null; kill $server; wait $server'
"""Runs a server until nobody holds the other end of its standard input any more."""


class RedisServer:
    """A redis-server on a free port of 127.0.0.1, in a folder of its own, without persistence."""

    def __init__(self, program: str, *options: str) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="redis-"))
        self.port = free_port()
        self._command = [program, "--port", str(self.port), "--bind", "127.0.0.1", "--save", ""]
        self._command += ["--appendonly", "no", "--dir", str(self._folder), *options]
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        guarded = ["sh", "-c", GUARDED, "sh", *self._command]
        self._process = subprocess.Popen(guarded, stdin=subprocess.PIPE, cwd=self._folder)
        until = time.monotonic() + 10
        with connected(self.url) as client:
            while not answers(client):
                assert time.monotonic() < until, (self._folder / "log").read_text("utf-8")
                time.sleep(0.02)

    def stop(self) -> None:
        if self._process is not None:
            self._process.communicate()
            self._process = None

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()
        shutil.rmtree(self._folder)


def connected(url: str, **options: Any) -> Any:
    """Make a client of redis-py, whose types do not say what its answers are."""
    kind: Any = redis.Redis
    return kind.from_url(url, **options)


def answers(client: Any) -> bool:
    try:
        return bool(client.ping())
    except (redis.ConnectionError, redis.AuthenticationError) as error:
        return isinstance(error, redis.AuthenticationError)


def record(client: Any, line: str) -> None:
    """Let a line be recorded since long ago, by this server."""
    client.hset(f"{line}:record", mapping={"server": run_id(client), "since": 0})


def run_id(client: Any) -> str:
    """Ask a server who it is; fakeredis cannot tell."""
    try:
        return str(client.info("server")["run_id"])
    except redis.ResponseError:
        return "unknown"


def free_port() -> int:
    """Find a free port; that of a cluster's own connections lies 10,000 above it."""
    port = 65_535
    while port > 55_535:
        with socket.socket() as unused:
            unused.bind(("127.0.0.1", 0))
            port = unused.getsockname()[1]
    return port
