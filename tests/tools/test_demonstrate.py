from __future__ import annotations

import re

import pytest

from scripts import demonstrate


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
