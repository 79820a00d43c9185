"""On what machine, and with which versions, figures were taken."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from pathlib import Path

PACKAGES = ("httpx", "attrs", "openai", "anthropic", "stripe", "aiohttp", "httpx-aiohttp")
PROCESSORS = Path("/proc/cpuinfo")
ASK = """
import json, sys
from importlib.metadata import PackageNotFoundError, version
found = {}
for name in sys.argv[1:]:
    try:
        found[name] = version(name)
    except PackageNotFoundError:
        pass
print(json.dumps(found))
"""


def machine(processors: Path = PROCESSORS) -> str:
    """Describe the machine in a line."""
    told = processors.read_text("utf-8").splitlines() if processors.is_file() else []
    models = [line.partition(":")[2].strip() for line in told if line.startswith("model name")]
    model = models[0] if models else platform.machine()
    system = f"{platform.system()} {platform.release().partition('-')[0]}"
    return f"{os.cpu_count()} cores, {model}, {system}, Python {platform.python_version()}"


def versions(python: str) -> dict[str, str]:
    """Ask an environment for the versions of those that are measured and are there."""
    command = [python, "-c", ASK, *PACKAGES]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, str] = json.loads(done.stdout)
    return found
