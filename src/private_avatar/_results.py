"""Turn the generated models of answers into ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from private_avatar.models import AssetGroup

if TYPE_CHECKING:
    from private_avatar_api.models import CreateAssetGroupResponse

    from private_avatar._call import Answer


def created_group(answer: Answer[CreateAssetGroupResponse], model: str) -> AssetGroup:
    """Make a group of the answer to its creation, which needs to carry an id and may carry more."""
    result = answer.parsed.result
    found = getattr(result, "id", None)
    if not isinstance(found, str) or not found:
        raise answer.lacks("Result.Id")
    more: dict[str, object] = getattr(result, "additional_properties", {})
    return AssetGroup(
        id=found,
        name=text(more.get("Name")),
        description=text(more.get("Description")),
        group_type=text(more.get("GroupType")),
        model=model,
        request_id=answer.request_id,
        gateway_request_id=answer.received.gateway_request_id,
        raw=answer.raw,
    )


def text(value: object) -> str | None:
    """Take a string; `None` for what was not carried or is none."""
    return value if isinstance(value, str) else None
