"""Which operations a change of the generated package is told of."""

from __future__ import annotations

import pytest

from scripts.changes.assessment import exports, home


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


def test_an_export_that_moves_is_told_as_one() -> None:
    old = {"reconstructed/a.txt": "1", "b.txt": "2", "gone.txt": "3"}
    new = {"a.txt": "1", "b.txt": "4", "new.txt": "5"}

    told = {change.where: (change.rule, change.text) for change in exports(old, new)}

    assert told == {
        "reconstructed/a.txt": ("export-moved", "is a.txt now"),
        "b.txt": ("export-changed", "changed"),
        "gone.txt": ("export-removed", "is gone"),
        "new.txt": ("export-added", "came"),
    }
