from __future__ import annotations

import pytest

from scripts import demonstrate
from scripts.gateway import GROUP_ID, REQUEST_ID


def test_the_demonstration_shows_a_group_and_three_failures(
    capsys: pytest.CaptureFixture[str],
) -> None:
    demonstrate.main()

    said = capsys.readouterr().out
    for shown in (
        GROUP_ID,
        REQUEST_ID,
        "POST /v1/private-avatar/groups",
        "HTTP 200",
        "PermissionDeniedError, code AccessDenied",
        "RateLimitError, code QuotaWriteQPMExceeded",
        "3 attempts",
        "InternalServerError, code None",
        "the call may have taken effect",
    ):
        assert shown in said
    assert demonstrate.KEY not in said
