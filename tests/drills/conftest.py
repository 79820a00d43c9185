from __future__ import annotations

from collections.abc import Generator

import pytest


@pytest.fixture(scope="module", autouse=True)
def unmeasured() -> Generator[None]:
    """Start processes that are not measured, so that they take as long as in a person's hands.

    What they do is measured elsewhere, where the tests' own process does it.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("COVERAGE_PROCESS_CONFIG", raising=False)
        yield
