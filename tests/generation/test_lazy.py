"""Generated models are loaded one by one."""

from __future__ import annotations

import subprocess
import sys

from scripts.generation.lazy import lazily

CODE = """
import sys
from private_avatar_api import models
loaded = [name for name in sys.modules if name.startswith("private_avatar_api.models.")]
from private_avatar_api.models import *
print(len(loaded), all(name in vars(models) for name in models.__all__), Asset.__name__)
models.Nonsense
"""


def test_a_model_is_loaded_when_it_is_used() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=False)

    assert done.stdout.split() == ["0", "True", "Asset"]
    assert done.stderr.splitlines()[-1].startswith(
        "AttributeError: module 'private_avatar_api.models' has no attribute 'Nonsense'"
    )


def test_imports_of_several_lines_are_kept_for_type_checkers() -> None:
    made = lazily(
        '"""Models."""\n\nfrom .a import (\n    A,\n)\nfrom .b import B\n\n__all__ = ()\n'
    )

    assert (
        "if TYPE_CHECKING:\n    from .a import (\n        A,\n    )\n    from .b import B\n" in made
    )
    assert '"A": "a",\n    "B": "b",' in made


def test_a_package_without_models_stays_as_it_is() -> None:
    assert lazily('"""Models."""\n') == '"""Models."""\n'
