"""What a fake gateway does where the documents leave a choice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from attrs import define, field

from private_avatar._actions import PUBLISHED

PUBLISHED_LIMITS: Mapping[str, tuple[int, float]] = PUBLISHED
"""What the upstream publishes for the smallest package: calls and seconds of each action.

They hold for an upstream account, which customers of a gateway may share; what is left of them for
one key is unknown.
"""

Shape = Literal["wrapped", "naked", "empty", "null", "missing"]


@define
class Rules:
    """What a fake gateway does where the documents leave a choice. Change it whenever you like.

    Attributes:
        processing: Seconds until a new asset is `Active` or `Failed`. `None`: 3 for images, 9 for
            videos and sounds.
        token_lifetime: Seconds from ⑪ until its token is void. The gateway's page says 120, the
            upstream's 1800.
        group_capacity: Groups that an account may have; `None` for no end.
        asset_capacity: Assets that an account may have, failed ones too; `None` for no end.
        limits: Calls and seconds of each upstream action, such as `PUBLISHED_LIMITS`; `None` for no
            limits.
        upstream_status: The status of every refusal by the upstream, such as 200; `None` for the
            one that the upstream gives it. Whether the gateway passes that on is unknown.
        shape: How results are wrapped. `wrapped` as documented; `naked` without the envelope; and
            for updates and deletes only: `empty` is `{}`, `null`, and `missing` leaves it out.
        failures: Parts of source URLs, and with which code and message their assets fail; see
            `FakeGateway.reject`.
    """

    processing: float | None = None
    token_lifetime: float = 120.0
    group_capacity: int | None = None
    asset_capacity: int | None = None
    limits: Mapping[str, tuple[int, float]] | None = None
    upstream_status: int | None = None
    shape: Shape = "wrapped"
    failures: dict[str, tuple[str, str]] = field(factory=dict[str, tuple[str, str]])
