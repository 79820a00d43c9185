"""The workflows call the scripts that people call."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.normalize import yamlfile

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PLAIN = {"cat", "gh"}
"""What else a step may run: it only passes on what a script said."""


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_runs_scripts_and_nothing_else(path: Path) -> None:
    jobs = yamlfile.load(path)["jobs"].values()

    lines = [
        line.split()[0]
        for job in jobs
        for step in job["steps"]
        for line in step.get("run", "").splitlines()
    ]

    assert lines
    for word in set(lines) - PLAIN:
        assert word.startswith("scripts/")
        assert (ROOT / word).is_file()


def test_every_push_is_checked_and_a_changed_export_reported() -> None:
    audit, check, regenerate = (yamlfile.load(path) for path in WORKFLOWS)

    assert "schedule" in audit["on"]
    assert "push" in check["on"]
    assert "exports/**" in regenerate["on"]["pull_request"]["paths"]
