"""What the last run recorded of itself, read again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from attrs import field, frozen

from scripts.generation.provenance import PREFERRED, place
from scripts.normalize.jsontypes import Json, is_array, is_object
from scripts.normalize.problems import refuse
from scripts.parsing import yaml_in

REMEDY = "delete it, and run scripts/regenerate, which writes it anew"


@frozen
class Recorded:
    """What a run was made from and what it made, by digests, and which exports it preferred."""

    exports: Mapping[str, str] = field(factory=dict[str, str])
    outputs: Mapping[str, str] = field(factory=dict[str, str])
    preferred: tuple[str, ...] = ()


def recorded(root: Path) -> Recorded:
    """Read the provenance of a tree; empty if there is none.

    Raises:
        RefusalError: It is damaged, as a merge may leave it.
    """
    path = place(root)
    if not path.is_file():
        return Recorded()
    told = yaml_in(path, REMEDY)
    exports, outputs = (told.get(key, {}) for key in ("exports", "outputs"))
    preferred = told.get(PREFERRED, [])
    if not (holds_digests(exports) and holds_digests(outputs) and holds_names(preferred)):
        raise refuse(str(path), "it is not what scripts/regenerate writes", REMEDY)
    return Recorded(exports, outputs, tuple(preferred))


def holds_digests(told: Json) -> bool:
    """Tell whether a value maps names to digests."""
    return is_object(told) and all(isinstance(digest, str) for digest in told.values())


def holds_names(told: Json) -> bool:
    """Tell whether a value is a list of names."""
    return is_array(told) and all(isinstance(name, str) for name in told)
