"""Serve a fake gateway on this machine: `python -m private_avatar.testing`."""

from __future__ import annotations

import argparse
import signal
import sys
import time
from collections.abc import Sequence

from private_avatar.testing import PUBLISHED_LIMITS, FakeGateway, Rules


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until interrupted."""
    options = parser().parse_args(arguments)
    gateway = FakeGateway(api_key=options.api_key, now=time.time(), rules=rules(options))
    try:
        with gateway.serve(host=options.host, port=options.port) as url:
            for number in (signal.SIGINT, signal.SIGTERM):
                signal.signal(number, signal.default_int_handler)
            print(f"A fake gateway serves {url} until you press Ctrl+C. Its clients need:")
            print(f"export PRIVATE_AVATAR_BASE_URL={url}")
            print(f"export PRIVATE_AVATAR_API_KEY={options.api_key}", flush=True)
            while True:
                time.sleep(3600)
    except KeyboardInterrupt:
        return 0
    except (ValueError, ImportError, OSError) as error:
        print(f"python -m private_avatar.testing: {error}", file=sys.stderr)
        return 2


def parser() -> argparse.ArgumentParser:
    """Declare what may be said on the command line."""
    made = argparse.ArgumentParser(
        prog="python -m private_avatar.testing",
        description="Serve a fake gateway on this machine, for tests in whatever language. It "
        "answers as the documents say; the real gateway was never asked.",
    )
    made.add_argument("--host", default="127.0.0.1", help="127.0.0.1 (default) or localhost")
    made.add_argument("--port", type=int, default=0, help="default: any that is free")
    made.add_argument("--api-key", default="sk-fake-key", help="the key that is accepted")
    made.add_argument(
        "--processing", type=float, metavar="SECONDS", help="how long an asset is processed"
    )
    made.add_argument(
        "--reject",
        nargs=2,
        action="append",
        default=[],
        metavar=("TEXT", "CODE"),
        help="let assets fail whose address contains a text, such as with DownloadFailed",
    )
    made.add_argument("--limits", action="store_true", help="apply the published rate limits")
    made.add_argument(
        "--upstream-status", type=int, metavar="STATUS", help="of all refusals, such as 200"
    )
    return made


def rules(options: argparse.Namespace) -> Rules:
    """Take the rules from the command line."""
    return Rules(
        processing=options.processing,
        limits=PUBLISHED_LIMITS if options.limits else None,
        upstream_status=options.upstream_status,
        failures={text: (code, "") for text, code in options.reject},
    )


if __name__ == "__main__":
    sys.exit(main())
