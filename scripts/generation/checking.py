"""`--check`: is everything that is generated what the exports, the settings and the tools make?"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

from scripts import api_page, derive_sync
from scripts.changes import facade
from scripts.generation import provenance, swap
from scripts.generation.building import build, differences
from scripts.generation.recorded import recorded
from scripts.generation.road import CONTRACT, Road
from scripts.normalize.problems import Problem, RefusalError
from scripts.surface import __main__ as snapshot

PINS = Path("requirements/dev.txt")
PIN = re.compile(r"(?m)^([\w.-]+)==([^\s;\\]+)")


def check(road: Road) -> int:
    """Compare everything that is generated with what would be made; exit statuses as documented."""
    check_tools(road.target)
    with swap.alone(road.target), tempfile.TemporaryDirectory(prefix="regenerate-") as folder:
        swap.check_finished(road.target)
        stage = Path(folder)
        made = build(road, stage)
        found = differences(road, stage)
        told = list(facade.default_model(road.target, made.document))
    edited = edits(road, found)
    for name, how in found.items():
        print(f"{name}: {edited.get(name, f'is {how}')}", file=sys.stderr)
    for change in told:
        print(f"{change.where}: {change.text}", file=sys.stderr)
    derived = [
        derive_sync.main(["--check"], road.target),
        api_page.main(["--check"], road.target),
        snapshot.main(["--check"], road.target),
    ]
    if found:
        road.tell("run scripts/regenerate and commit what it changes")
    if found or told or any(derived):
        return 1
    road.tell("everything generated is as committed")
    return 0


def check_tools(root: Path) -> None:
    """Refuse to judge with other tools than those that are pinned."""
    pinned = dict(PIN.findall((root / PINS).read_text("utf-8")))
    wrong = [
        Problem(
            str(PINS), f"{tool} {pinned.get(tool)} is pinned, {version(tool)} is installed", REMEDY
        )
        for tool in provenance.TOOLS
        if pinned.get(tool) != version(tool)
    ]
    if wrong:
        raise RefusalError(*wrong)


REMEDY = "delete .venv, so that it is made anew"


def edits(road: Road, found: Mapping[str, str]) -> dict[str, str]:
    """Name the files that somebody changed after the last run, by the sums that it recorded."""
    try:
        sums = recorded(road.target).outputs
    except RefusalError:
        return {}
    return {
        name: f"was edited by hand; {remedy(name)}"
        for name, how in found.items()
        if how == "different"
        and name in sums
        and provenance.digest(road.target / name) != sums[name]
    }


def remedy(name: str) -> str:
    """Say where a file that was edited by hand is corrected."""
    where = "overlay.yaml" if name == CONTRACT else "openapi.yaml's sources"
    return f"correct {where} instead"
