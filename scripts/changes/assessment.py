"""Everything that a regeneration changes, and the verdict on all of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from attrs import evolve, field, frozen
from openapi_python_client.strings import PythonIdentifier

from scripts.changes.absorbing import Absorbing
from scripts.changes.calls import Calls
from scripts.changes.model import Change, Level, Verdict, worst
from scripts.generation.generator import PACKAGE
from scripts.generation.recorded import recorded
from scripts.generation.rounds import LOWERED, owners
from scripts.matching.operations import match
from scripts.normalize.jsontypes import Object, is_object
from scripts.normalize.naming import key_of
from scripts.normalize.problems import refuse
from scripts.normalize.schema_walk import operations
from scripts.parsing import REMEDY, json_in, yaml_in
from scripts.surface import witness
from scripts.wire.comparing import compare
from scripts.wire.rules import LASTING

COUNTED = {Level.GENERATED, Level.PUBLIC, Level.FACADE}
"""Where a break is one for those who import the package, without further ado."""


@frozen
class Side:
    """A contract and what was generated from it, in a folder."""

    root: Path

    @property
    def exists(self) -> bool:
        """Whether there is anything to compare."""
        return (self.root / "openapi.yaml").is_file() and self.package.is_dir()

    @property
    def document(self) -> Object:
        """The contract."""
        return yaml_in(self.root / "openapi.yaml")

    @property
    def package(self) -> Path:
        """The generated package."""
        return self.root / "generated" / PACKAGE

    @property
    def exports(self) -> Mapping[str, str]:
        """The digests of the exports, as far as they are recorded."""
        return recorded(self.root).exports

    def check(self) -> None:
        """Read what is written beside the package, which is refused where it is damaged."""
        _ = self.document, self.exports, self.lowered

    @property
    def lowered(self) -> Object:
        """What was generated from."""
        path = self.root / "generated" / LOWERED
        told = json_in(path)
        if not is_object(told.get("paths")):
            raise refuse(str(path), "it is no OpenAPI document", REMEDY)
        return told


@frozen
class Assessment:
    """What changes, the worst first."""

    changes: tuple[Change, ...] = ()

    def of(self, *levels: Level) -> list[Change]:
        """List the changes of some levels."""
        return [change for change in self.changes if change.level in levels]

    def level(self, level: Level) -> Verdict:
        """Judge one level by itself."""
        return worst([change.verdict for change in self.of(level)])

    @property
    def broken(self) -> set[str]:
        """The operations at which programs break that were right before."""
        return {
            key
            for change in self.of(*COUNTED)
            if change.verdict is Verdict.BREAKING
            for key in change.operations
        }

    def felt(self, change: Change) -> Verdict:
        """Judge a change by what those who upgrade feel.

        What breaks on the wire breaks for whoever stays behind. New generated code absorbs it,
        unless it is no other code, a name or a type had to change, or what a program gives it to
        send is refused.
        """
        if change.level is not Level.WIRE or change.verdict is not Verdict.BREAKING:
            return change.verdict
        felt = change.lasts or change.rule in LASTING
        felt = felt or bool(self.broken.intersection(change.operations))
        return Verdict.BREAKING if felt else Verdict.COMPATIBLE

    @property
    def verdict(self) -> Verdict:
        """The verdict on all of it, which the next version follows."""
        return worst([self.felt(change) for change in self.changes])


@frozen
class Comparison:
    """What is compared: two sides, and the facade that stands on them, if any."""

    old: Side
    new: Side
    cache: Path
    calls: Calls | None = None
    others: tuple[Change, ...] = field(default=())
    """What is known of the public surface and the facade."""

    def assess(self) -> Assessment:
        """Compare, and name what each change reaches."""
        old, new = self.old.document, self.new.document
        pairs = match(old, new)
        code = Absorbing.of(pairs, (old, new), (self.old.lowered, self.new.lowered))
        found = [
            *exports(self.old.exports, self.new.exports),
            *code.marked(compare(old, new, pairs)),
            *self._generated(),
            *self.others,
        ]
        told = self._methods(old, new, found)
        return Assessment(tuple(sorted(told, key=lambda change: (-change.verdict, change.level))))

    def _generated(self) -> Iterator[Change]:
        """Compare the packages."""
        sides = self.old.package, self.new.package
        cache = self.cache / "witness"  # the options differ, and a cache is for one set of them
        found = witness.changes(*sides, Level.GENERATED, [], cache)
        reach = {**reached(self.old), **reached(self.new)}
        for change in found:
            yield evolve(change, operations=tuple(reach.get(home(change.where), ())))

    def _methods(self, old: Object, new: Object, found: Iterable[Change]) -> Iterator[Change]:
        """Name the methods that come to use what changed."""
        modules = {**module_names(old), **module_names(new)}
        for change in found:
            if self.calls is None or change.methods:
                yield change
            else:
                asked = [modules[key] for key in change.operations if key in modules]
                yield evolve(change, methods=tuple(self.calls.users(asked)))


def exports(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Change]:
    """Compare the exports; what they mean shows elsewhere."""
    gone = {digest: name for name, digest in old.items() if name not in new}
    came = {name: digest for name, digest in new.items() if name not in old}
    moved = {name: gone[digest] for name, digest in came.items() if digest in gone}
    for name, before in moved.items():
        yield Change(Level.EXPORTS, "export-moved", Verdict.INVISIBLE, before, f"is {name} now")
    for name in sorted({*old, *new} - {*moved, *moved.values()}):
        if old.get(name) != new.get(name):
            how = "came" if name in came else "is gone" if name not in new else "changed"
            rule = {"came": "export-added", "is gone": "export-removed"}.get(how, "export-changed")
            yield Change(Level.EXPORTS, rule, Verdict.INVISIBLE, name, how)


def module_names(document: Object) -> dict[str, str]:
    """Map the operations of a contract to the names of their modules."""
    return {
        key_of(method, path): str(PythonIdentifier(told["operationId"], ""))
        for method, path, told in operations(document)
    }


def home(where: str) -> str:
    """Name the operation's module, or the model, that a name of the generated package is in.

    What is inside of one may have the name of another, as the field `asset_type` has.
    """
    parts = where.split(".")
    return next(iter(parts[3:4] if parts[1:2] == ["api"] else parts[2:3]), "")


def reached(side: Side) -> dict[str, list[str]]:
    """Map the names of generated modules and classes to the operations that they belong to."""
    keys = {
        told["operationId"]: key_of(method, path)
        for method, path, told in operations(side.document)
    }
    found: dict[str, list[str]] = {}
    for name, told in owners(side.lowered).items():
        kind, _, short = name.partition(" ")
        if kind in {"model", "operation", "component"}:
            found[short] = [keys[one] for one in told if one in keys]
    return found
