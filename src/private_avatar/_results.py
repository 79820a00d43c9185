"""Turn the generated models of answers into ours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

from private_avatar.models import AssetGroup

if TYPE_CHECKING:
    from private_avatar_api.types import Unset

    from private_avatar._call import Answer


class GroupResult(Protocol):
    """What every `Result` that is a group has; the type checker tells when one has it no more."""

    @property
    def id(self) -> str | Unset | None:
        """The group's id, if the answer carried one."""
        ...

    def to_dict(self) -> dict[str, Any]:
        """Give back all fields under the names that the API gives them."""
        ...


def group(answer: Answer[object], result: GroupResult | Unset | None, model: str) -> AssetGroup:
    """Make a group of a result that needs to carry an id, and may carry more than its page says.

    Raises:
        APIResponseValidationError: There is no id.
    """
    told = answer.needed(result, "Result")
    if not isinstance(told.id, str) or not told.id:
        raise answer.lacks("Result.Id")
    fields: Mapping[str, object] = told.to_dict()
    return AssetGroup(
        id=told.id,
        name=text(fields.get("Name")),
        description=text(fields.get("Description")),
        group_type=text(fields.get("GroupType")),
        model=model,
        request_id=answer.request_id,
        gateway_request_id=answer.gateway_request_id,
        raw=answer.raw,
    )


def text(value: object) -> str | None:
    """Take a string; `None` for what was not carried or is none."""
    return value if isinstance(value, str) else None
