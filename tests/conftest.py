"""How tests are shared out among processes."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest

FACADE = "tests/facade"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Keep the tests of a file together, which make things once, and those of the facade.

    The process that ran these is asked at the end which methods were called.
    """
    made: Any = import_module("xdist.scheduler").LoadFileScheduling(config, log)
    file_of = made._split_scope  # noqa: SLF001 - this is how it is made to share out otherwise

    def together(nodeid: str) -> str:
        return FACADE if nodeid.startswith(f"{FACADE}/") else str(file_of(nodeid))

    made._split_scope = together  # noqa: SLF001 - as above
    return made


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest in one piece."""
    items.sort(key=lambda item: not item.nodeid.startswith("tests/wheel/"))
