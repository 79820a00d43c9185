"""What the authentication of a real person returns, as `models` has the rest.

All of it is made of reconstructed, unverified pages. What lets somebody in is in no repr.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from attrs import field, frozen

from private_avatar._shown import shown


@frozen(kw_only=True)
class AuthSession:
    """A session in which a real person proves who they are.

    Attributes:
        h5_link: The page to open on the person's phone, once; in no repr, because it lets in.
        byted_token: The secret of this session, to be exchanged for the group; in no repr.
        callback_url: Where the browser comes back to, as the answer repeats it.
        requested_at: When the session was asked for, by the clock of this machine. How long the
            token is good for is told differently: 120 seconds or 30 minutes.
        model: The routing model of the call.
        request_id: The upstream's id of the call.
        gateway_request_id: The gateway's id of the call.
        raw: The whole decoded answer, the token in it.
    """

    h5_link: str | None = field(repr=False)
    byted_token: str = field(repr=False)
    callback_url: str | None = field(default=None, repr=False)
    requested_at: datetime
    model: str
    request_id: str | None = None
    gateway_request_id: str | None = None
    raw: Mapping[str, object] = field(factory=dict[str, object], repr=False, eq=False)

    def __repr__(self) -> str:
        """Show what the answer told; see `_shown`."""
        return shown(self)


@frozen(kw_only=True)
class AuthCallback:
    """What the browser brought back. Anybody can write such a URL: only `exchange` decides.

    Attributes:
        byted_token: The secret of the session; in no repr.
        result_code: What the page says became of it; `10000` means passed.
        algorithm_base_resp_code: The code of the comparison, as it was brought.
        req_measure_info_value: The value of the measurement, as it was brought.
        verify_type: The kind of verification, such as `real_time`.
    """

    byted_token: str = field(repr=False)
    result_code: str | None = None
    algorithm_base_resp_code: str | None = None
    req_measure_info_value: str | None = None
    verify_type: str | None = None

    def __repr__(self) -> str:
        """Show all but the secret."""
        return shown(self)

    @property
    def claims_success(self) -> bool:
        """Whether the browser says that the person passed. It is no proof."""
        return self.result_code == PASSED


PASSED = "10000"
