"""Serve the site on this machine, and build it again when something that it is made of changes."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from scripts.documenting.building import BuildError, Site

LOOK_EVERY = 1.0
"""Seconds between two looks whether something changed."""


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files, silently, and lets nothing be kept that may change."""

    def end_headers(self) -> None:
        """Add what every answer has."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - it is called so there
        """Say nothing."""


def serving(folder: Path, port: int) -> http.server.ThreadingHTTPServer:
    """Make a server of a folder, on 127.0.0.1."""
    handler = functools.partial(Handler, directory=str(folder))
    return http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)


def serve(
    site: Site,
    port: int,
    say: Callable[[str], None],
    pause: Callable[[float], object],
) -> int:
    """Serve until interrupted, and tell the exit status."""
    try:
        server = serving(site.output, port)
    except OSError as error:
        say(f"port {port}: {error.strerror}: name another one with --port")
        return 2
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    say(f"http://127.0.0.1:{server.server_port}/ until you press Ctrl+C")
    try:
        watch(site, say, pause)
    except KeyboardInterrupt:
        return 0
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def watch(site: Site, say: Callable[[str], None], pause: Callable[[float], object]) -> NoReturn:
    """Build again whenever something changes, until interrupted."""
    built = site.stamp()
    while True:
        pause(LOOK_EVERY)
        now = site.stamp()
        if now == built:
            continue
        built = now
        try:
            site.build()
            say("built again")
        except BuildError as error:
            say(str(error))
