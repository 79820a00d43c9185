from __future__ import annotations

import re
from pathlib import Path

import pytest

from scripts import demonstrate, demonstrate_changes


def test_the_demonstration_tells_the_whole_story(capsys: pytest.CaptureFixture[str]) -> None:
    demonstrate.main()

    said = capsys.readouterr().out
    for shown in (
        "called lin",
        "lin-front.png: created",
        "lin-lost.png: DownloadFailed, The file could not be fetched.",
        "HTTP 200",
        "PermissionDeniedError, code AccessDenied",
        "RateLimitError, code QuotaWriteQPMExceeded",
        "3 attempts",
        "InternalServerError, code None",
        "the call may have taken effect",
        "assets left: 0",
    ):
        assert shown in said
    assert (
        len(re.findall(r"^listed   lin-\S+: (Image|Video), (Active|Failed), ", said, re.MULTILINE))
        == 3
    )
    assert len(re.findall(r"^usable   asset://asset-", said, re.MULTILINE)) == 2
    assert demonstrate.KEY not in said


def test_two_exports_are_shown_as_a_person_meets_them(capsys: pytest.CaptureFixture[str]) -> None:
    demonstrate_changes.main()

    added, _, renamed = capsys.readouterr().out.partition("=== and the one after it")
    assert "verdict  compatible" in added
    assert "exit     0" in added
    assert "breaking   facade    private_avatar/_async/groups.py:" in renamed
    assert "stopped  nothing was changed" in renamed
    assert "exit     1" in renamed


def test_a_page_that_is_not_what_the_demonstration_changes_is_named(tmp_path: Path) -> None:
    page = tmp_path / demonstrate_changes.PAGE
    page.parent.mkdir()
    page.write_text("another page", "utf-8")

    with pytest.raises(LookupError, match="change the demonstration"):
        demonstrate_changes.show(tmp_path, {demonstrate_changes.NAME: ""})
