from __future__ import annotations

from pathlib import Path

import pytest

import private_avatar
from scripts import api_page


def test_the_committed_page_is_what_the_source_says() -> None:
    assert api_page.main(["--check"]) == 0


def test_every_public_name_is_on_the_page(tree: Path) -> None:
    assert api_page.main([], root=tree) == 0

    page = (tree / "api.md").read_text("utf-8")
    for name in set(private_avatar.__all__) - {"__version__"}:
        assert f"\n## {name}" in page
    assert "now(" not in page
    for promised in (
        "- `await create(name: str, *, ",
        "- `close() -> None`: Close the connections.",
        "- `groups: Groups`",
        "- `may_have_taken_effect: bool`",
        "- `reason: str`: What went wrong",
        "## RateLimitError(APIStatusError)",
        "- `client(**options: Any) -> PrivateAvatarClient`",
        "- `now: float`: The fake clock",
        "- `serve(*, host: str='127.0.0.1', port: int=0, real_time: bool=True)",
        "## Rules",
        "- `lost() -> Fault`",
        "## Asked",
        "- `__init__(*, api_key: str | None=None",
    ):
        assert promised in page


def test_a_stale_page_is_found_and_written_again(
    tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = api_page.main(["--check"], root=tree)
    api_page.main([], root=tree)
    before = (tree / "api.md").stat().st_mtime_ns
    api_page.main([], root=tree)

    assert missing == 1
    assert "api.md is stale: run scripts/derive" in capsys.readouterr().err
    assert (tree / "api.md").stat().st_mtime_ns == before
    (tree / "api.md").write_text("edited")
    assert api_page.main(["--check"], root=tree) == 1


def test_a_package_without_a_list_of_its_names_is_told(tree: Path) -> None:
    (tree / "src" / "private_avatar" / "__init__.py").write_text("OTHER = {}\n")

    with pytest.raises(LookupError, match="there is no _HOMES"):
        api_page.main([], root=tree)
