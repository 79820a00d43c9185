from __future__ import annotations

from scripts.surface import __main__ as command


def test_the_committed_surface_is_what_the_source_says() -> None:
    assert command.main(["--check"]) == 0
