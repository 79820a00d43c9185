"""The committed figures, and what is written of them into the README."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from attrs import field, frozen

from scripts.benching.cases import TABLE
from scripts.benching.figures import results
from scripts.benching.model import Figures
from scripts.benching.picture import picture
from scripts.benching.telling import table
from scripts.normalize.jsontypes import Json, Object, is_array, is_object
from scripts.normalize.problems import refuse
from scripts.parsing import json_in

FIGURES = Path("benchmarks/figures.json")
PICTURE = Path("benchmarks/figures.svg")
README = Path("README.md")
BEGIN, END = "<!-- written by scripts/bench --write -->\n", "<!-- end -->\n"
REMEDY = "name a file that scripts/bench --write wrote"
DIGITS = 4
"""How many digits of a sample are kept."""


@frozen
class Kept:
    """Figures with when and where they were taken."""

    when: str
    machine: str
    versions: dict[str, str]
    cases: Figures = field(repr=False)

    @classmethod
    def taken(cls, machine: str, versions: dict[str, str], cases: Figures) -> Kept:
        """Take figures now."""
        return cls(datetime.now(UTC).date().isoformat(), machine, versions, cases)

    @classmethod
    def load(cls, path: Path) -> Kept:
        """Read figures.

        Raises:
            RefusalError: The file holds none.
        """
        told = json_in(path, REMEDY)
        if not are_figures(told):
            raise refuse(str(path), "it holds no figures of scripts/bench --write", REMEDY)
        return cls(told["when"], told["machine"], told["versions"], told["cases"])

    def dump(self) -> str:
        """Write figures, a sample a line."""
        told = {
            "when": self.when,
            "machine": self.machine,
            "versions": self.versions,
            "cases": rounded(self.cases),
        }
        return json.dumps(told, indent=1) + "\n"

    @property
    def caption(self) -> str:
        """Say when, where and of what they are."""
        told = ", ".join(f"{name} {version}" for name, version in self.versions.items())
        return f"{self.when}: {self.machine}; {told}"

    def over(self, before: Kept) -> Kept:
        """Keep what was measured before and is not here."""
        return Kept(self.when, self.machine, self.versions, {**before.cases, **self.cases})


def are_figures(told: Object) -> bool:
    """Tell whether an object is what `dump` writes."""
    versions, cases = told.get("versions"), told.get("cases")
    return (
        all(isinstance(told.get(key), str) for key in ("when", "machine"))
        and is_object(versions)
        and all(isinstance(version, str) for version in versions.values())
        and is_object(cases)
        and all(map(are_samples, cases.values()))
    )


def are_samples(told: Json) -> bool:
    """Tell whether a value maps what was measured to samples of it, which are numbers by names."""
    return is_object(told) and all(
        is_array(taken)
        and taken
        and all(is_object(one) and all(map(is_number, one.values())) for one in taken)
        for taken in told.values()
    )


def is_number(told: Json) -> bool:
    """Tell whether a value is a number."""
    return isinstance(told, int | float) and not isinstance(told, bool)


def rounded(cases: Figures) -> Figures:
    """Leave digits out that mean nothing."""
    return {
        name: {
            entry: [{key: float(f"{v:.{DIGITS}g}") for key, v in s.items()} for s in taken]
            for entry, taken in samples.items()
        }
        for name, samples in cases.items()
    }


def write(kept: Kept, root: Path) -> None:
    """Write the figures, the picture, and the table between its marks in the README."""
    told = results(kept.cases, TABLE)
    path = root / README
    before, begin, rest = path.read_text("utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise LookupError(f"{README} has no place for the table: {BEGIN.strip()} … {END.strip()}")
    (root / FIGURES).parent.mkdir(exist_ok=True)
    (root / FIGURES).write_text(kept.dump(), "utf-8")
    (root / PICTURE).write_text(picture(told, "Ratios: ours green, others grey"), "utf-8")
    shown = f"Taken {kept.caption}.\n\n{table(told)}\n![The ratios]({PICTURE.as_posix()})\n"
    path.write_text(f"{before}{begin}{shown}{end}{after}", "utf-8")
