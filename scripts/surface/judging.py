"""Let the program that used all of an old surface judge a new package.

It is type-checked against it, and what can be run of it is run. A type checker says nothing more
about what it cannot import, so modules that are gone are looked for first.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from scripts.generation.gate import mypy
from scripts.generation.problems import GenerationError
from scripts.normalize.jsontypes import Object, distinct
from scripts.surface import running
from scripts.surface.program import ASSIGNMENT, CONSTRUCTOR, RESULT, Program, Spot, part
from scripts.surface.using import program

ERROR = re.compile(
    r"^(?P<file>.*?):(?P<line>\d+): error: (?P<text>.*?)(?:  \[(?P<code>[\w-]+)\])?$"
)
NAMED = re.compile(r"argument \"(\w+)\"")
CALLS = {"call-arg", "attr-defined", "name-defined", "operator", "call-overload"}
"""What is wrong with a call itself, not with what it gives back."""

FILE = "program_that_uses_all_of_it.py"
"""Told by its name alone: of a program that it knows, the type checker repeats what it once said,
with the folder in which it was then.
"""

IMPORTS = 1
"""The line of the imports. What they lack of other packages is no matter of this one."""

OPTIONS = ("--allow-any-generics", "--allow-untyped-calls", "--soft-error-limit=-1")
"""Types that say less than they could are the package's matter, and every error counts."""


@frozen
class Broken:
    """A part of a surface that the program can no longer use, and why."""

    spot: Spot
    reason: str


def judge(old: Object, new_package: Path, search: list[Path], cache: Path) -> list[Broken]:
    """List what a program that used all of the old surface can no longer use.

    `search` is where else its imports are looked for; `cache` is the type checker's.
    """
    places = [new_package.parent, *search]
    used = program(old)
    wanted = {*old["modules"], *used.modules}
    left = {name for name in wanted if is_there(new_package.parent, name)}
    gone = [
        Broken(Spot(name), "there is no such module") for name in old["modules"] if name not in left
    ]
    found = [*gone, *type_faults(used, left, places, cache)]
    found += [Broken(spot, reason) for spot, reason in running.faults(old, places)]
    return distinct(found, lambda broken: broken.spot)


def is_there(folder: Path, module: str) -> bool:
    """Tell whether a module is in a folder."""
    path = folder.joinpath(*module.split("."))
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


def type_faults(used: Program, left: set[str], places: list[Path], cache: Path) -> Iterator[Broken]:
    """Yield what does not type-check any more."""
    with tempfile.TemporaryDirectory(prefix="uses-") as folder:
        path = Path(folder) / FILE
        path.write_text(used.text(left), "utf-8")
        for line in mypy([*OPTIONS, str(path)], places, cache):
            match = ERROR.match(line)
            if match is None:
                raise GenerationError("nothing can be said about what breaks:", line)
            if Path(match["file"]).name == FILE and int(match["line"]) > IMPORTS:
                yield Broken(spot(used, match), match["text"])


def spot(used: Program, match: re.Match[str]) -> Spot:
    """Tell which part of the surface an error is about.

    A field that cannot be set is told from one that is set to another type.
    """
    told = used.spot(int(match["line"]))
    if told.place == ASSIGNMENT:
        return told if match["code"] == "misc" else Spot(told.where)
    if told.place not in {RESULT, CONSTRUCTOR} or match["code"] not in CALLS:
        return told
    named = NAMED.search(match["text"]) if match["code"] == "call-arg" else None
    if named is None:
        return Spot(told.where, "" if told.place == RESULT else CONSTRUCTOR)
    found = Spot(told.where, part(named[1]))
    return used.stand_ins.get(found, found)
