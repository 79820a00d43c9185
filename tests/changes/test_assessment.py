"""Which operations a change of the generated package is told of."""

from __future__ import annotations

import pytest

from scripts.changes.assessment import home


@pytest.mark.parametrize(
    ("where", "name"),
    [
        ("package.models.asset_type", "asset_type"),
        ("package.models.CreateAssetRequest", "CreateAssetRequest"),
        ("package.models.CreateAssetRequest.asset_type", "CreateAssetRequest"),
        ("package.api.groups.get_group.asyncio", "get_group"),
        ("package.api.groups", ""),
        ("package.client.Client.get", "Client"),
        ("package", ""),
    ],
)
def test_a_change_belongs_to_the_module_or_model_that_it_is_in(where: str, name: str) -> None:
    assert home(where) == name
