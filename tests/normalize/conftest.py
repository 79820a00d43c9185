from __future__ import annotations

import json
from pathlib import Path

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from scripts.normalize import yamlfile
from scripts.normalize.__main__ import main
from scripts.normalize.jsontypes import Object
from tests.normalize.pages import Normalize, Outcome


@pytest.fixture
def normalize(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Normalize:
    """Write pages beside each other, run the command on them, and tell what it left."""

    def run(*pages: str | bytes, overlay: object = None, names: bool = False) -> Outcome:
        arguments: list[str] = []
        for number, content in enumerate(pages, 1):
            path = tmp_path / f"page{number}.txt"
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
            arguments.append(str(path))
        output, report, lock = (tmp_path / name for name in ("o.yaml", "r.json", "n.json"))
        arguments += ["-o", str(output), "--report", str(report)]
        if overlay is not None:
            written = overlay if isinstance(overlay, str) else json.dumps(overlay)
            (tmp_path / "overlay.yaml").write_text(written, "utf-8")
            arguments += ["--overlay", str(tmp_path / "overlay.yaml")]
        if names:
            arguments += ["--names", str(lock)]
        status = main(arguments)
        error = capsys.readouterr().err
        if status == 0:
            assert not list(OpenAPIV31SpecValidator(yamlfile.load(output)).iter_errors())
            text, told = output.read_text("utf-8"), json.loads(report.read_text("utf-8"))
        else:
            text, told = "", Object()
        return Outcome(status, error, text, told, output, lock)

    return run
