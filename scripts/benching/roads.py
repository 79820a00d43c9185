"""The road from exports to a package, its steps apart."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from scripts.benching import documents
from scripts.generation import gate
from scripts.generation.generator import PACKAGE, environment, finish, generate
from scripts.generation.lower import lower
from scripts.generation.lowering.media import overrides
from scripts.generation.road import ROOT
from scripts.normalize.__main__ import normalize
from scripts.normalize.exports import exports_in
from scripts.normalize.report import Report

T = TypeVar("T")
CONFIG = ROOT / "generator-config.yaml"
OVERLAY = ROOT / "overlay.yaml"
OWN = 12
"""How many operations our own exports have."""


class Watch:
    """Adds up the seconds of steps."""

    def __init__(self) -> None:
        """Begin with none."""
        self.seconds: dict[str, float] = {}

    def timed(self, step: str, work: Callable[[], T]) -> T:
        """Do something, and note how long it took."""
        began = time.perf_counter()
        done = work()
        self.seconds[step] = self.seconds.get(step, 0.0) + time.perf_counter() - began
        return done


def go(exports: Sequence[Path], folder: Path, watch: Watch, overlay: Path | None = None) -> Path:
    """Go the road up to the type check, and give back the package."""
    made = watch.timed("normalize", lambda: normalize(exports, overlay))
    text = watch.timed("normalize", lambda: made.text)
    (folder / "openapi.yaml").write_text(text, "utf-8")
    lowered = watch.timed("lower", lambda: lower(made.document, Report(), made.names.classes))
    path, package = folder / "lowered.json", folder / PACKAGE
    path.write_text(json.dumps(lowered, ensure_ascii=False), "utf-8")
    watch.timed("generate", lambda: generate(path, CONFIG, package, overrides(lowered)))
    watch.timed("generate", lambda: finish(package, made.document))
    if findings := watch.timed("check", lambda: gate.untyped_faults(package, lowered)):
        raise RuntimeError("\n".join(findings))
    return package


def generator(document: Path, folder: Path) -> None:
    """Run the generator alone, as its documentation says, with ruff where it looks for it."""
    command = [sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none"]
    told = ["--path", os.fspath(document), "--output-path", os.fspath(folder / "bare")]
    subprocess.run(
        [*command, *told], check=True, capture_output=True, cwd=folder, env=environment()
    )


def wide(operations: int, folder: Path) -> None:
    """Make our package with so many operations: our own exports, and made-up ones beside them."""
    exports = list(exports_in(ROOT / "exports"))
    if operations > OWN:
        exports.append(documents.write(folder / "made.json", operations - OWN))
    go(exports, folder, Watch(), OVERLAY)
