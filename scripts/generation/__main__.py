"""`scripts/regenerate`: exports in, client package out, in one step or not at all."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from itertools import islice
from pathlib import Path

from attrs import field, frozen

from scripts.generation import facade, provenance, swap
from scripts.generation.generator import GENERATOR, PACKAGE, check_config
from scripts.generation.problems import GenerationError
from scripts.generation.rounds import Maker
from scripts.normalize.__main__ import Normalized, add_choices, normalize
from scripts.normalize.explain import check_strict, explain
from scripts.normalize.jsontypes import Object
from scripts.normalize.naming import dump_names, load_names
from scripts.normalize.problems import RefusalError
from scripts.normalize.reconstruction import REPLACED
from scripts.normalize.report import Report
from scripts.normalize.schema_walk import ORIGIN, operations

ROOT = Path(__file__).parents[2]
SHOWN = 12
NAMES = "generated/names.json"
CACHE = ROOT / ".mypy_cache" / "generated"
SIDES = ("before", "after")


@frozen
class Choices:
    """What the person who runs it may choose."""

    force: bool = False
    strict: bool = False
    explain: bool = False
    prefer: tuple[Path, ...] = ()


@frozen
class Road:
    """What goes in and where it goes: the tree's own road, or other exports into another folder."""

    target: Path
    exports: tuple[Path, ...]
    overlay: Path | None
    config: Path
    report: str
    choices: Choices
    tell: Callable[[str], None] = field(default=print)

    @property
    def names(self) -> tuple[str, ...]:
        """What is swapped in, below the target."""
        return ("openapi.yaml", "generated", *(() if "/" in self.report else (self.report,)))

    @property
    def made_from(self) -> Object:
        """The digests of the inputs."""
        return provenance.inputs(
            self.exports, [self.config, *([self.overlay] if self.overlay else [])]
        )


def own_road(root: Path, choices: Choices) -> Road:
    """Describe the road of a tree of ours."""
    return Road(
        root,
        exports_in(root / "exports"),
        root / "overlay.yaml",
        root / "generator-config.yaml",
        "generated/report.json",
        choices,
    )


def other_road(exports: Sequence[Path], into: Path, choices: Choices) -> Road:
    """Describe the road of somebody's exports, without our overlay."""
    inner = tuple(p for e in exports for p in (exports_in(e) if e.is_dir() else (e,)))
    config = ROOT / "generator-config.yaml"
    return Road(into, inner, None, config, "report.json", choices)


def exports_in(folder: Path) -> tuple[Path, ...]:
    """Find the exports in a folder: every file but hidden ones and what describes the folder."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.name != "README.md")
    return tuple(sorted(path for path in found if not path.name.startswith(".")))


def build(road: Road, stage: Path) -> Normalized:
    """Go the whole road into an empty folder and yield what normalizing made."""
    check_config(road.config)
    names = load_names(road.target / NAMES)
    made = normalize(road.exports, road.overlay, names, road.choices.prefer)
    generated = stage / "generated"
    generated.mkdir()
    maker = Maker(generated, road.config, CACHE)
    made.report.extend(maker.sound(made.document, whole=road.overlay is not None))
    if road.choices.strict:
        check_strict(made.report)
    (stage / "openapi.yaml").write_text(made.text, "utf-8")
    (stage / road.report).write_text(made.report.dump(), "utf-8")
    (stage / NAMES).write_text(dump_names(made.names), "utf-8")
    recorded = provenance.dump(road.made_from, provenance.outputs(stage, road.names))
    (generated / provenance.NAME).write_text(recorded, "utf-8")
    return made


def regenerate(road: Road, *, own: bool) -> int:
    """Build beside the target and swap it in."""
    road.target.mkdir(parents=True, exist_ok=True)
    with swap.alone(road.target):
        if swap.recover(road.target):
            road.tell("finished a regeneration that had been interrupted")
        if not road.choices.force and provenance.is_current(
            road.target, road.names, road.made_from
        ):
            road.tell(
                "nothing to do: the exports, the settings and the tools are those of the last run"
            )
            return 0
        stage = swap.stage(road.target)
        try:
            made = build(road, stage)
            errors = check_facade(road.target, made.document, stage) if own else []
            changed = differences(road, stage)
        except BaseException:
            swap.recover(road.target)
            raise
        swap.swap(road.target, road.names)
    summarize(road, made, changed, errors)
    if road.choices.explain:
        road.tell(explain(made.report))
    return 0


def check_facade(root: Path, document: Object, stage: Path) -> list[str]:
    """Stop at a default that is gone; list the facade's type errors."""
    facade.check_default_model(root, document)
    return facade.type_errors(root, stage / "generated", CACHE)


def differences(road: Road, stage: Path) -> dict[str, str]:
    """Map every file that differs between the target and what was built to how it does."""
    old, new = contents(road, road.target), contents(road, stage)
    missing = dict.fromkeys(new.keys() - old.keys(), "missing")
    extra = dict.fromkeys(old.keys() - new.keys(), "extra")
    different = {name: "different" for name in old.keys() & new.keys() if old[name] != new[name]}
    return dict(sorted({**missing, **extra, **different}.items()))


def contents(road: Road, folder: Path) -> dict[str, bytes]:
    """Read everything that a run makes, by its path below the folder."""
    found = [path for name in road.names for path in provenance.files(folder / name)]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def summarize(
    road: Road, normalized: Normalized, changed: Mapping[str, str], errors: Sequence[str]
) -> None:
    """Say what was read, made, checked and changed."""
    for line in read(normalized):
        road.tell(line)
    count = sum(1 for _ in operations(normalized.document))
    road.tell(f"wrote    openapi.yaml: {plural(count, 'operation')}")
    made = sum(1 for _ in provenance.files(road.target / "generated" / PACKAGE))
    road.tell(f"made     generated/{PACKAGE}: {plural(made, 'file')}, by {GENERATOR}")
    lost = made_losses(normalized.report)
    if lost:
        road.tell(lost)
    road.tell(
        "checked  every operation, name and value is there; every module imports; mypy --strict"
    )
    for line in changes(changed):
        road.tell(line)
    for error in errors:
        road.tell(f"facade   {error}")
    if errors:
        road.tell(
            "the facade does not fit the new package: mend these lines, or scripts/test fails"
        )


def made_losses(report: Report) -> str:
    """Count what did not make it."""
    told = [(len(report.left_out), "operation"), (len(report.dropped), "detail")]
    counts = [plural(count, noun) for count, noun in told if count]
    return f"lost     {' and '.join(counts)}: see --explain, or the report" if counts else ""


def read(normalized: Normalized) -> list[str]:
    """List the exports, and how those that were given differ from what had been reconstructed."""
    origins = [told[ORIGIN] for _, _, told in operations(normalized.document)]
    lines = sorted(f"read     {told['file']} ({told['provenance']})" for told in origins)
    for told in normalized.report.changes:
        if told["rule"] == REPLACED:
            before, after = (json.dumps(told[key], ensure_ascii=False) for key in SIDES)
            lines.append(f"differs  {told['source']}#{told['pointer']}: {before} became {after}")
    return list(dict.fromkeys(lines))


def changes(found: Mapping[str, str]) -> list[str]:
    """List the first files that were added, removed or changed, and count the rest."""
    words = {"missing": "added", "extra": "removed", "different": "changed"}
    lines = [f"{words[how]:8} {name}" for name, how in islice(found.items(), SHOWN)]
    if len(found) > SHOWN:
        lines.append(f"…        and {len(found) - SHOWN} more files")
    return lines or ["changed  nothing"]


def plural(count: int, noun: str) -> str:
    """Write a number with its noun."""
    return f"{count} {noun}" + ("" if count == 1 else "s")


def check(road: Road) -> int:
    """Build beside the tree and compare; the facade's default must be documented too."""
    with swap.alone(road.target), tempfile.TemporaryDirectory(prefix="regenerate-") as folder:
        swap.check_finished(road.target)
        stage = Path(folder)
        facade.check_default_model(road.target, build(road, stage).document)
        found = differences(road, stage)
    for name, how in found.items():
        print(f"{name}: is {how}", file=sys.stderr)
    road.tell(
        "run scripts/regenerate and commit what it changes"
        if found
        else "everything generated is as committed"
    )
    return 1 if found else 0


def parser() -> argparse.ArgumentParser:
    """Describe the command line."""
    made = argparse.ArgumentParser(
        prog="scripts/regenerate",
        description="Build openapi.yaml and generated/ from exports/ and swap them in.",
        epilog="Exit status: 0 done; 1 not sound, or not as committed; 2 an input was refused. "
        "Nothing changes unless it is 0.",
    )
    made.add_argument(
        "--check", action="store_true", help="change nothing; exit 1 if anything committed differs"
    )
    made.add_argument(
        "--force", action="store_true", help="build although nothing that goes in has changed"
    )
    made.add_argument(
        "--exports", nargs="+", type=Path, metavar="PATH", help="other exports, or folders of them"
    )
    made.add_argument(
        "--into", type=Path, metavar="DIR", help="where the other exports' package goes"
    )
    add_choices(made)
    return made


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Run the command and tell its exit status."""
    made = parser()
    options = made.parse_args(arguments)
    if (options.exports is None) != (options.into is None) or (options.check and options.into):
        made.error("--exports and --into go together, and without --check")
    told = options.force, options.strict, options.explain, tuple(options.prefer)
    choices = Choices(*told)
    try:
        if options.check:
            return check(own_road(root, choices))
        if options.into is not None:
            return regenerate(other_road(options.exports, options.into, choices), own=False)
        return regenerate(own_road(root, choices), own=True)
    except (RefusalError, swap.UnfinishedError) as refusal:
        print(refusal, file=sys.stderr)
        return 2
    except GenerationError as failure:
        print(failure, file=sys.stderr)
        return 1
    except OSError as error:
        print(
            f"{error.filename or 'the tree'}: {error.strerror or error}; nothing was changed",
            file=sys.stderr,
        )
        return 2


if __name__ == "__main__":
    sys.exit(main())
