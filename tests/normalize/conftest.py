from __future__ import annotations

import json
from pathlib import Path

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from scripts.normalize import yamlfile
from scripts.normalize.__main__ import main
from scripts.normalize.jsontypes import Object
from tests.normalize.pages import Normalize, Outcome, written


@pytest.fixture
def normalize(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Normalize:
    """Write exports beside each other, run the command on them, and tell what it left."""

    def run(
        *exports: object,
        files: dict[str, object] | None = None,
        overlay: object = None,
        names: bool = False,
        prefer: tuple[str, ...] = (),
        flags: tuple[str, ...] = (),
    ) -> Outcome:
        named = {f"page{number}.txt": told for number, told in enumerate(exports, 1)}
        arguments: list[str] = []
        for name, told in {**named, **(files or {})}.items():
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(written(told))
            arguments.append(str(path))
        output, report, lock = (tmp_path / name for name in ("o.yaml", "r.json", "n.json"))
        arguments += ["-o", str(output), "--report", str(report), *flags]
        if overlay is not None:
            (tmp_path / "overlay.yaml").write_bytes(written(overlay))
            arguments += ["--overlay", str(tmp_path / "overlay.yaml")]
        if names:
            arguments += ["--names", str(lock)]
        for name in prefer:
            arguments += ["--prefer", str(tmp_path / name)]
        status = main(arguments)
        printed = capsys.readouterr()
        if status == 0:
            assert not list(OpenAPIV31SpecValidator(yamlfile.load(output)).iter_errors())
            text, told = output.read_text("utf-8"), json.loads(report.read_text("utf-8"))
        else:
            text, told = "", Object()
        return Outcome(status, printed.err, printed.out, text, told, output, lock)

    return run
