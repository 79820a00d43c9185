"""Projects with random faults: normalized or refused, and no secret ever comes out."""

from __future__ import annotations

import copy
import json
import random
from pathlib import Path

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from scripts.normalize.__main__ import normalize
from scripts.normalize.jsontypes import Object
from scripts.normalize.problems import RefusalError
from tests.normalize.projects import saved
from tests.normalize.test_mutations import spoil
from tests.normalize.test_native_secrets import SECRET, loaded
from tests.normalize.test_same_project import whole

PROJECTS = {"with secrets": loaded(), "of pets": saved(whole())}


def spoiled(told: Object, chance: random.Random) -> Object:
    """Spoil some things in a project."""
    made = copy.deepcopy(told)
    for _ in range(chance.randrange(1, 6)):
        spoil(made, chance)
    return {**made, "apifoxProject": "1.0.0"}


def said_of(path: Path) -> str:
    """Tell all that a run says of a project: document and report, or the refusal."""
    try:
        made = normalize([path])
    except RefusalError as refusal:
        return str(refusal)
    assert list(OpenAPIV31SpecValidator(made.document).iter_errors()) == []
    return made.text + made.report.dump()


@pytest.mark.parametrize("name", PROJECTS)
def test_a_project_with_faults_is_normalized_or_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "project.json"
    for seed in range(25):
        chance = random.Random(seed)  # noqa: S311 - the same faults in every run
        path.write_text(json.dumps(spoiled(PROJECTS[name], chance), ensure_ascii=False), "utf-8")

        said = said_of(path)

        assert SECRET not in said
        assert said.startswith(("# Written by", "project.json"))


def test_a_project_with_everything_becomes_the_same_document_again(tmp_path: Path) -> None:
    path = tmp_path / "project.json"
    path.write_text(json.dumps(loaded(), ensure_ascii=False), "utf-8")

    assert normalize([path]).text == normalize([path]).text
