"""The names of components in the lowered document: as the contract has them, where that is safe."""

from __future__ import annotations

from functools import cache
from itertools import chain, count

from attrs import define, field
from openapi_python_client.strings import ClassName, PythonIdentifier

from scripts.generation.lowering.identifiers import LONGEST, MODEL, PREFIX, digest, words
from scripts.normalize.naming import pascal
from scripts.normalize.romanize import romanize

RESERVED = words(
    "Any AuthenticatedClient BinaryIO BytesIO Client Enum File FileTypes Generator Generic",
    "HTTPStatus IntEnum IO Literal Mapping MutableMapping Response RequestFiles StrEnum T TextIO",
    "TypeVar Unset UNSET",
)
"""The names in generated code that a class must not take."""


@cache
def module_of(name: str) -> str:
    """Name the module that the generator writes for a component."""
    return str(PythonIdentifier(ClassName(name, PREFIX), PREFIX))


@cache
def spoken(text: str) -> str:
    """Write any text as a part of a class name."""
    name = pascal(romanize(text))
    return name if len(name) <= LONGEST else name[: LONGEST - 8] + digest(text)


@define
class ClassNames:
    """Which names are taken: no two components share a module, and none hides what code needs."""

    taken: set[str] = field(factory=set[str])

    def claim(self, wanted: str) -> str:
        """Take a name, with a number if it is taken."""
        base = wanted if len(wanted) <= 2 * LONGEST else wanted[: 2 * LONGEST] + digest(wanted)
        numbered = (f"{base}{number}" for number in count(2))
        name = next(name for name in chain([base], numbered) if self.is_free(name))
        self.taken.add(module_of(name))
        return name

    def is_free(self, name: str) -> bool:
        """Tell whether a component may have the name: its module is a variable in its own code."""
        module = module_of(name)
        hidden = str(ClassName(name, PREFIX)) in RESERVED or module in MODEL
        return not hidden and module not in self.taken
