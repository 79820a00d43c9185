"""The memory of a process: a package imported, one client, and many that were made and closed."""

from __future__ import annotations

import gc
from typing import Any

from scripts.benching.contending import contender
from scripts.benching.resident import files, megabytes


class Measure:
    """A contender of which nothing is loaded; COUNT is how many clients are many."""

    def __init__(self, name: str, url: str, count: int) -> None:
        """Find the contender."""
        self._side: Any = contender(name)
        self._url = url
        self._count = count

    def sample(self) -> dict[str, float]:
        """Tell the megabytes over those of Python alone, and the files that stay open."""
        bare = megabytes()
        self._side.load()
        imported = megabytes() - bare
        client = self._used()
        one = megabytes() - bare
        self._side.close(client)
        del client
        before = files()
        for _ in range(self._count):
            self._side.close(self._used())
        gc.collect()
        thousand = megabytes() - bare
        left = float(max(files() - before, 0))
        return {"imported": imported, "one": one, "thousand": thousand, "left": left}

    def _used(self) -> Any:
        """Make a client, and call once."""
        client = self._side.make(self._url)
        self._side.call(client)
        return client

    def close(self) -> None:
        """Do nothing: the process ends."""
