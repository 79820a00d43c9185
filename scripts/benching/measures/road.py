"""The road of COUNT made-up operations, its steps apart, and the generator alone."""

from __future__ import annotations

import tempfile
from pathlib import Path

from scripts.benching import documents
from scripts.benching.roads import Watch, generator, go
from scripts.generation import gate


class Measure:
    """A document of COUNT operations."""

    def __init__(self, name: str, url: str, count: int) -> None:
        """Remember how many."""
        del name, url
        self._count = count

    def sample(self) -> dict[str, float]:
        """Tell the seconds of each step, of all but the type check, and their ratio."""
        with tempfile.TemporaryDirectory(prefix="bench-road-") as name:
            folder = Path(name)
            document = documents.write(folder / "export.json", self._count)
            bare, watch = Watch(), Watch()
            bare.timed("generator", lambda: generator(document, folder))
            package = go([document], folder, watch)
            untyped = sum(watch.seconds.values())
            watch.timed("types", lambda: list(gate.type_faults(package, folder / "cache")))
        ratio = untyped / bare.seconds["generator"]
        return {**bare.seconds, **watch.seconds, "untyped": untyped, "ratio": ratio}

    def close(self) -> None:
        """Do nothing: the folder is gone."""
