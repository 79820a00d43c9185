"""The process in which atheris runs, started with libFuzzer's options and folders of seeds."""

from __future__ import annotations

import contextlib
import importlib
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

Check = Callable[[bytes], None]


class Engine(Protocol):
    """What atheris offers."""

    def instrument_imports(self) -> contextlib.AbstractContextManager[None]:
        """Watch what is imported."""
        ...

    def Mutate(self, data: bytes, size: int) -> bytes:  # noqa: N802 - atheris' name
        """Change bytes."""
        ...

    def Setup(self, arguments: list[str], check: Check, **more: Any) -> None:  # noqa: N802 - as above
        """Take what to run."""
        ...

    def Fuzz(self) -> None:  # noqa: N802 - as above
        """Run it until the time is over, and end the process."""
        ...


def run(engine: Engine, arguments: Sequence[str]) -> None:
    """Fuzz: an export becomes a document, or is refused; all else is a finding."""
    with engine.instrument_imports():
        normalizer = importlib.import_module("scripts.normalize.__main__")
        problems = importlib.import_module("scripts.normalize.problems")
    mutation = importlib.import_module("scripts.fuzzing.mutation")
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        path = Path(folder) / "export.txt"

        def check(data: bytes) -> None:
            path.write_bytes(data)
            with contextlib.suppress(problems.RefusalError):
                made = normalizer.normalize([path])
                _ = made.text, made.report.dump()

        def mutate(data: bytes, size: int, seed: int) -> bytes:
            plain = engine.Mutate(data, size)
            return bytes(mutation.mutated(data, seed, plain)[:size]) if seed % 8 else plain

        engine.Setup(["fuzz", *arguments], check, custom_mutator=mutate)
        engine.Fuzz()


if __name__ == "__main__":
    atheris: Any = importlib.import_module("atheris")
    run(atheris, sys.argv[1:])
