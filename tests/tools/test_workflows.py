"""The workflows call the scripts that people call."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from scripts.normalize import yamlfile

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PLAIN = {"cat", "gh", "test"}
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


@pytest.mark.parametrize(
    ("report", "posted"),
    [("## Regenerated: compatible\n", True), ("## Not regenerated\n", True), ("", False)],
)
def test_a_report_is_shown_and_posted_unless_there_is_none(
    tmp_path: Path, report: str, *, posted: bool
) -> None:
    _, show, post = steps("regenerate.yml")
    (tmp_path / "report.md").write_text(report, "utf-8")
    (tmp_path / "gh").write_text('#!/bin/sh\ncp "$5" posted.md\n', "utf-8")
    (tmp_path / "gh").chmod(0o755)
    search = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    surroundings = {"PATH": search, "GITHUB_STEP_SUMMARY": "summary.md", "NUMBER": "7"}

    for step in (show, post):
        command = ["/bin/sh", "-e", "-c", step["run"]]
        subprocess.run(command, cwd=tmp_path, env=surroundings, check=True)

    assert (tmp_path / "summary.md").read_text("utf-8") == report
    assert (tmp_path / "posted.md").exists() == posted


def test_a_refused_run_is_told_and_only_what_may_write_writes() -> None:
    made, show, post = steps("regenerate.yml")

    assert "--markdown" in made["run"]
    assert show["if"].startswith("always()")
    assert post["if"].startswith("always()")
    assert "github.event.pull_request.head.repo.full_name == github.repository" in post["if"]


def steps(name: str) -> list[dict[str, str]]:
    """List the steps of a workflow of one job that run something."""
    (job,) = yamlfile.load(ROOT / ".github" / "workflows" / name)["jobs"].values()
    return [step for step in job["steps"] if "run" in step]
