"""The authentication of a real person, who has to be there with a phone."""

from __future__ import annotations

import sys
from functools import partial

from private_avatar import AssetGroup, ConfigurationError
from scripts.live.making import Made, Maker

SESSION = "begin the session of a real person"
EXCHANGE = "exchange the token of a real person"
AGAIN = "exchange the token of a real person again"
"""Steps that settle a question."""

AT_ONCE = 1.0
"""Seconds for an exchange that is asked for once: the first look comes at once."""


def authenticate(maker: Maker, callback_url: str, seconds: float | None) -> None:
    """Begin a session, let the person pass, and exchange the token, twice.

    `seconds` bound the wait for the first exchange; `None` is the client's default, 120.

    The link is shown on the standard error, because the person has to open it, and nowhere else.
    The group that comes of it is deleted with all else that was made.
    """
    session, real = maker.session, maker.session.client.real_avatar
    begun = session.step(SESSION, lambda: real.create_session(callback_url), ours=False)
    if begun is None:
        return
    link = begun.h5_link or ""
    if not link.isprintable():
        link = "(it cannot be shown)"
    print(f"open this once, on the person's phone:\n  {link}", file=sys.stderr)
    print("and paste the URL to which the browser came back:", file=sys.stderr)
    came_back = sys.stdin.readline().strip()
    try:
        token = real.parse_callback(came_back).byted_token
    except ConfigurationError:
        session.skip(EXCHANGE, "no URL with a token came back")
        return
    session.hidden.learn([came_back, token])
    exchange = partial(real.exchange, token)
    bounded = exchange if seconds is None else partial(exchange, timeout=seconds)
    group = session.step(EXCHANGE, bounded)
    if group is None:
        return
    keep(maker, group)
    again = session.step(AGAIN, partial(exchange, timeout=AT_ONCE), meant=True)
    if again is not None and again.id != group.id:
        keep(maker, again)


def keep(maker: Maker, group: AssetGroup) -> None:
    """Remember a group, to delete it."""
    maker.made.append(Made("group", "the group of the real person", group.id))
