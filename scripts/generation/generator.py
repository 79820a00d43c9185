"""Run openapi-python-client on the lowered document and finish what it leaves out."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path

from openapi_python_client.config import ConfigFile
from pydantic import ValidationError

from scripts.generation.lazy import lazily
from scripts.generation.problems import GenerationError
from scripts.normalize import yamlfile
from scripts.normalize.jsontypes import Object
from scripts.normalize.problems import Problem, RefusalError

GENERATOR = "openapi-python-client"
LAUNCH = Path(__file__).with_name("launch.py")
PACKAGE = "private_avatar_api"
HEADER = f"""# Generated from openapi.yaml by {GENERATOR} {version(GENERATOR)}. Do not edit.
# Make it again: scripts/regenerate. Correct it: overlay.yaml or generator-config.yaml.
"""
NOISE = ("Generating ", "Warning(s) encountered", "Error(s) encountered", "If you believe")
OBJECT = re.compile(r"<[\w.]+ object at 0x[0-9a-f]+>")
"""How the generator prints a name that it does not trust."""
JSON_HEADER = "Written by scripts/regenerate: openapi.yaml as JSON. Do not edit."


def check_config(path: Path) -> None:
    """Refuse keys that the generator would silently ignore, and values that it does not take."""
    given = yamlfile.load(path)
    unknown = sorted(set(given) - set(ConfigFile.model_fields))
    if unknown:
        known = ", ".join(sorted(ConfigFile.model_fields))
        remedy = f"the generator knows {known}"
        raise RefusalError(
            *(
                Problem(str(path), f"the generator has no setting {key!r}", remedy)
                for key in unknown
            )
        )
    try:
        ConfigFile.model_validate(given)
    except ValidationError as error:
        told = [(".".join(map(str, one["loc"])), one["msg"]) for one in error.errors()]
        remedy = "see the generator's documentation"
        raise RefusalError(*(Problem(str(path), f"{n}: {m}", remedy) for n, m in told)) from None


def generate(lowered: Path, config: Path, package: Path, media_types: dict[str, str]) -> None:
    """Generate the package into a folder that does not exist yet.

    `media_types` tells how bodies of media types are written that the generator does not know. It
    works in a folder of its own: if we are killed, it goes on for a while, and must not write to
    where the next run builds.
    """
    check_config(config)
    with tempfile.TemporaryDirectory(prefix="generator-") as folder:
        settings = Path(folder) / "config.json"
        given = yamlfile.load(config)
        chosen: dict[str, str] = given.get("content_type_overrides") or {}
        types = {**media_types, **chosen}
        settings.write_text(json.dumps({**given, "content_type_overrides": types}), "utf-8")
        command = [sys.executable, "-P", str(LAUNCH), "generate", "--meta", "none"]
        command += [
            "--fail-on-warning",
            "--path",
            str(lowered.resolve()),
            "--config",
            str(settings),
        ]
        made = Path(folder) / package.name
        command += ["--output-path", str(made)]
        surroundings = environment()
        done = subprocess.run(
            command, capture_output=True, text=True, env=surroundings, check=False, cwd=folder
        )
        if done.returncode == 0:
            shutil.move(made, package)
    if done.returncode:
        said = [OBJECT.sub("…", line).strip() for line in (done.stdout + done.stderr).splitlines()]
        told = [line for line in said if line and not line.startswith(NOISE)]
        raise GenerationError(
            f"{GENERATOR} refused {lowered.name} (exit {done.returncode}):", *told
        )


def environment() -> dict[str, str]:
    """Make surroundings in which the same bytes come out everywhere, by our ruff and no other."""
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("PYTHON", "COVERAGE"))
    }
    search = os.pathsep.join([str(Path(sys.executable).parent), kept.get("PATH", "")])
    return {
        **kept,
        "PATH": search,
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def finish(package: Path, document: Object) -> None:
    """Load models lazily, give files a header and type marks, and add the contract as data."""
    models = package / "models" / "__init__.py"
    models.write_text(lazily(models.read_text("utf-8")), "utf-8")
    for module in package.rglob("*.py"):
        module.write_text(HEADER + "\n" + module.read_text("utf-8"), "utf-8")
    (package / "py.typed").write_text("", "utf-8")
    data = {"x-generated": JSON_HEADER, **document}
    (package / "openapi.json").write_text(
        json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8"
    )
