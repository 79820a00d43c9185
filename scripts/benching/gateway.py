"""The fake gateway in a process of its own: `python -m scripts.benching.gateway`.

It says its port in one line, and ends with its standard input. New assets can be used at once.
"""

from __future__ import annotations

import json
import sys
from urllib.parse import urlsplit

from private_avatar.testing import FakeGateway, Rules
from scripts.benching.places import Place, pin
from scripts.benching.shapes import KEY


def serve() -> None:
    """Serve until the standard input ends."""
    gateway = FakeGateway(api_key=KEY, rules=Rules(processing=0.0))
    with gateway.serve(real_time=False) as url:
        print(json.dumps([urlsplit(url).port]), flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    pin(Place.SERVER)
    serve()
