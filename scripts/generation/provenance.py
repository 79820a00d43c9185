"""What the generated files were made from, and whether they still are what was made."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from scripts.normalize.jsontypes import Object
from scripts.normalize.yamlwriter import dump as dump_yaml

NAME = "provenance"
PREFERRED = "preferred"
HEADER = (
    "Written by scripts/regenerate: what generated/ and openapi.yaml were made from. Do not edit."
)
TOOLS = (
    "anyascii",
    "openapi-python-client",
    "ruff",
    "openapi-spec-validator",
    "pypinyin",
    "python-jsonpath",
    "pyyaml",
)
PIPELINE = Path(__file__).parents[1]


def inputs(
    exports: Mapping[Path, str], others: Iterable[Path], preferred: Sequence[str] = ()
) -> Object:
    """Take the digests of everything that decides what is generated, our own code among it.

    Exports come with their names; `preferred` are the names of those that win over others.
    """
    return {
        "exports": digests(exports),
        **({PREFERRED: list(preferred)} if preferred else {}),
        "inputs": digests({path: path.name for path in others}),
        "tools": {tool: version(tool) for tool in TOOLS},
        "pipeline": pipeline(),
    }


def digests(paths: Mapping[Path, str]) -> Object:
    """Map the names of files to their SHA-256 digests; files of one name have theirs joined."""
    found: dict[str, list[str]] = {}
    for path, name in paths.items():
        found.setdefault(name, []).append(digest(path))
    return {name: " ".join(sorted(told)) for name, told in sorted(found.items())}


def pipeline() -> str:
    """Take one digest over the code that normalizes and generates, and that keeps names."""
    digest = hashlib.sha256()
    for folder in ("generation", "matching", "normalize"):
        for path in sorted((PIPELINE / folder).rglob("*.py")):
            digest.update(
                path.relative_to(PIPELINE).as_posix().encode() + b"\0" + path.read_bytes()
            )
    return digest.hexdigest()


def outputs(root: Path, names: Iterable[str]) -> Object:
    """Map every file that a run makes to its digest, by its path below the root."""
    made = {
        path.relative_to(root).as_posix(): path for name in names for path in files(root / name)
    }
    own = f"/{NAME}"
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest()
        for name, path in sorted(made.items())
        if not name.endswith(own)
    }


def files(path: Path) -> Iterator[Path]:
    """Yield a file, or all files in a folder, without what Python leaves there when it imports."""
    if path.is_file():
        yield path
    for inner in sorted(path.rglob("*")) if path.is_dir() else ():
        if inner.is_file() and "__pycache__" not in inner.parts:
            yield inner


def dump(made_from: Object, made: Object) -> str:
    """Write the provenance file."""
    return dump_yaml({**made_from, "outputs": made}, HEADER)


def place(root: Path) -> Path:
    """Tell where the provenance of a tree is."""
    return root / "generated" / NAME


def written(root: Path) -> str:
    """Read the provenance of a tree as it is; empty if there is none."""
    path = place(root)
    return path.read_text("utf-8", "replace") if path.is_file() else ""


def is_made_from(root: Path, made_from: Object, kept: str) -> bool:
    """Tell whether the last run was made from these inputs, whatever became of what it made.

    `kept` is what it made that the next run is made from, too: it must be as it was left.
    """
    told = written(root)
    same = told.startswith(dump_yaml(made_from, HEADER))
    return same and f"  {kept}: {digest(root / kept)}\n" in told.replace("'", "")


def digest(path: Path) -> str:
    """Take the SHA-256 digest of a file; empty if it is not there."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def is_current(root: Path, names: Iterable[str], made_from: Object) -> bool:
    """Tell whether the inputs are those of the last run and its outputs are untouched."""
    return written(root) == dump(made_from, outputs(root, names))
