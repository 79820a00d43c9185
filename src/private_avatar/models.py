"""What the operations return. A field that the answer did not carry is `None`.

Times are aware of their zone, UTC. `request_id` is the upstream's id of the call, to be quoted when
asking its support; `gateway_request_id` the gateway's, if its answer carried one. `raw` is what was
answered, decoded, with whatever this version does not know; it is in neither repr nor comparison. A
repr leaves out what is `None`, and says `<hidden>` in the place of what lets somebody in.
`model` is the routing model that the call went through: it decides which upstream account owns a
thing, so use the same one for everything that concerns it.

Creating a group is documented by the page that we were given. All else is made of reconstructed,
unverified pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Generic, TypeVar

from attrs import field, frozen

from private_avatar._shown import shown

T_co = TypeVar("T_co", covariant=True)


@frozen(kw_only=True)
class AssetGroup:
    """A group of assets.

    Creating a group answers its id and nothing else (page ①), so the other fields are `None` then,
    unless the gateway tells more than its documentation.

    Attributes:
        id: The group's id, opaque, such as `group-20260101000000-abcde`.
        name: The group's name. Names are not unique.
        description: The group's description.
        group_type: `AIGC` for a virtual person, `LivenessFace` for a real one; others may come.
        project_name: The upstream project that holds it.
        create_time: When it was created.
        update_time: When it was last changed.
        model: The routing model of the call.
        request_id: The upstream's id of the call.
        gateway_request_id: The gateway's id of the call.
        raw: The whole decoded answer; in a list, the group's own entry.
    """

    id: str
    name: str | None = None
    description: str | None = None
    group_type: str | None = None
    project_name: str | None = None
    create_time: datetime | None = None
    update_time: datetime | None = None
    model: str
    request_id: str | None = None
    gateway_request_id: str | None = None
    raw: Mapping[str, object] = field(factory=dict[str, object], repr=False, eq=False)

    def __repr__(self) -> str:
        """Show what the answer told; see `_shown`."""
        return shown(self)


@frozen
class AssetFailure:
    """Why an asset failed, as the library says it.

    Attributes:
        code: Such as `DownloadFailed` or `FaceMismatch`; the list is long and grows.
        message: What it says about it; empty if it says nothing.
    """

    code: str | None
    message: str


@frozen(kw_only=True)
class Asset:
    """An image, a video or a sound.

    Creating an asset answers its id; the other fields are `None` then, unless the gateway tells
    more.

    Attributes:
        id: The asset's id, opaque, such as `asset-20260101000500-fghij`.
        name: The asset's name; empty if it has none.
        url: A signed URL to look at it, which ends about 12 hours after the call; in no repr. Not
            for video generation, which wants `uri`.
        asset_type: `Image`, `Video` or `Audio`; others may come.
        group_id: The group that it belongs to.
        status: `Processing`, `Active` or `Failed`; others may come. Only what is `Active` can be
            used; what `Failed` stays so, and still counts against the quota.
        error: Why it failed.
        moderation: The strategy of the review beforehand, `Default` or `Skip`.
        project_name: The upstream project that holds it.
        create_time: When it was created.
        update_time: When it was last changed.
        last_inference_time: When it was last used.
        model: The routing model of the call.
        request_id: The upstream's id of the call.
        gateway_request_id: The gateway's id of the call.
        raw: The whole decoded answer; in a list, the asset's own entry.
    """

    id: str
    name: str | None = None
    url: str | None = field(default=None, repr=False)
    asset_type: str | None = None
    group_id: str | None = None
    status: str | None = None
    error: AssetFailure | None = None
    moderation: str | None = None
    project_name: str | None = None
    create_time: datetime | None = None
    update_time: datetime | None = None
    last_inference_time: datetime | None = None
    model: str
    request_id: str | None = None
    gateway_request_id: str | None = None
    raw: Mapping[str, object] = field(factory=dict[str, object], repr=False, eq=False)

    def __repr__(self) -> str:
        """Show what the answer told; see `_shown`."""
        return shown(self)

    @property
    def uri(self) -> str:
        """`asset://<id>`, what video generation takes as the URL of an image, video or sound."""
        return f"asset://{self.id}"


@frozen(kw_only=True)
class Receipt:
    """What is left of an update or a deletion.

    Attributes:
        id: The id of what was changed.
        model: The routing model of the call.
        request_id: The upstream's id of the call.
        gateway_request_id: The gateway's id of the call.
        raw: The whole decoded answer; empty if a repeated deletion found nothing more to delete.
    """

    id: str
    model: str
    request_id: str | None = None
    gateway_request_id: str | None = None
    raw: Mapping[str, object] = field(factory=dict[str, object], repr=False, eq=False)

    def __repr__(self) -> str:
        """Show what the answer told; see `_shown`."""
        return shown(self)


@frozen(kw_only=True)
class Page(Generic[T_co]):
    """A page of a list, without what an earlier page had already brought.

    Attributes:
        items: What is on it. An entry without an id is left out; `raw` has it.
        page_number: Which page it is, from 1 on.
        page_size: How many entries a page has, as the server says, else as it was asked.
        total_count: How many there are altogether, if the server says so; it is known to be wrong
            where a gateway filters lists.
        model: The routing model of the call.
        request_id: The upstream's id of the call.
        gateway_request_id: The gateway's id of the call.
        raw: The whole decoded answer.
    """

    items: tuple[T_co, ...]
    page_number: int
    page_size: int
    total_count: int | None = None
    model: str
    request_id: str | None = None
    gateway_request_id: str | None = None
    raw: Mapping[str, object] = field(factory=dict[str, object], repr=False, eq=False)

    def __repr__(self) -> str:
        """Show what the answer told; see `_shown`."""
        return shown(self)
