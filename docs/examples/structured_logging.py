"""Log each call as a line of JSON, for whatever collects your logs.

    {"time": "2026-01-31T08:00:00+00:00", "level": "INFO", "logger": "myapp.private_avatar",
     "message": "POST /v1/private-avatar/groups", "action": "CreateAssetGroup", "status": 200,
     "elapsed_ms": 41.3, "attempts": 1, "request_id": "2026…", …}

Copy it and change it: the hook `on_end` is told all that is in a line, once a call, whatever came
of it. It works in both clients.
"""

from __future__ import annotations

import asyncio
import json
import logging
from datetime import UTC, datetime

from private_avatar import (
    APIError,
    AsyncPrivateAvatarClient,
    EndInfo,
    NotFoundError,
    PrivateAvatarClient,
)

LOGGER = logging.getLogger("myapp.private_avatar")


class JsonLines(logging.Formatter):
    """Writes a record as one line of JSON, with the fields of `extra={"fields": …}`."""

    def format(self, record: logging.LogRecord) -> str:
        """Write the line."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        return json.dumps(line, ensure_ascii=False)


def log_call(info: EndInfo) -> None:
    """Log a call that is over. Neither an argument nor a text of the API gets into the line."""
    error = info.error
    fields = {
        "action": info.action,
        "status": info.status_code,
        "elapsed_ms": round(info.seconds * 1000, 1),
        "attempts": info.attempts,
        "request_id": info.request_id,
        "gateway_request_id": info.gateway_request_id,
        "error": None if error is None else type(error).__name__,
        "code": error.code if isinstance(error, APIError) else None,
    }
    level = logging.INFO if error is None else logging.WARNING
    LOGGER.log(level, "%s %s", info.method, info.path, extra={"fields": fields})


async def asynchronous() -> None:
    """Make a call that is refused."""
    async with AsyncPrivateAvatarClient(on_end=log_call) as client:
        try:
            await client.groups.get("group-of-nobody")
        except NotFoundError:
            return


def main() -> None:
    """Log to the standard error output, and make a call with each client."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines())
    LOGGER.addHandler(handler)
    LOGGER.setLevel(logging.INFO)
    with PrivateAvatarClient(on_end=log_call) as client:
        client.groups.create("lin")
    asyncio.run(asynchronous())


if __name__ == "__main__":
    main()
