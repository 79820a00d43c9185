"""The pytest fixture: `pytest_plugins = ["private_avatar.testing.plugin"]` in your conftest.py."""

from __future__ import annotations

import pytest

from private_avatar.testing import FakeGateway


@pytest.fixture
def fake_gateway() -> FakeGateway:
    """Give a gateway of its own to a test."""
    return FakeGateway()
