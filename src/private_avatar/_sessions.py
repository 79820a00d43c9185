"""Turn the answer that opens a session of authentication into ours."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from private_avatar._results import Origin, text
from private_avatar.authentication import AuthSession

if TYPE_CHECKING:
    from private_avatar_api import models as generated
    from private_avatar_api.types import Unset

    from private_avatar._call import Answer


def auth_session(
    answer: Answer[object],
    result: generated.CreateAuthSessionResult | Unset | None,
    model: str,
    requested_at: float,
) -> AuthSession:
    """Make a session of an answer.

    Raises:
        APIResponseValidationError: There is no token.
    """
    told = answer.needed(result, "Result")
    token = text(told.byted_token)
    if not token:
        raise answer.lacks("Result.BytedToken")
    return AuthSession(
        byted_token=token,
        h5_link=text(told.h5_link),
        callback_url=text(told.callback_url),
        requested_at=datetime.fromtimestamp(requested_at, UTC),
        **Origin.of(answer, model).fields,
    )
