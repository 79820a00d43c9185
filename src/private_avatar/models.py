"""What the operations return. A field that the answer did not carry is `None`."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen


@frozen(kw_only=True)
class AssetGroup:
    """A group of assets.

    Creating a group answers its id and nothing else (page ①), so the other fields are `None` then,
    unless the gateway tells more than its documentation.

    Attributes:
        id: The group's id, opaque, such as `group-20260101000000-abcde`.
        name: The group's name. Names are not unique.
        description: The group's description.
        group_type: `AIGC` for a virtual person; other types may come.
        model: The routing model that the call went through. It decides which upstream account owns
            the group, so use the same one for everything that concerns this group.
        request_id: The upstream's id of the call, to be quoted when asking its support.
        gateway_request_id: The gateway's id of the call, if its answer carried one.
        raw: The whole decoded answer, with whatever this version does not know. In neither repr nor
            comparison.
    """

    id: str
    name: str | None = None
    description: str | None = None
    group_type: str | None = None
    model: str
    request_id: str | None = None
    gateway_request_id: str | None = None
    raw: Mapping[str, object] = field(factory=dict[str, object], repr=False, eq=False)
