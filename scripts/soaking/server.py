"""The gateway, in a process of its own: `python -m scripts.soaking.server SHARE SEED`.

It prints its address, serves until its input ends, and prints what was created.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Sequence
from typing import IO

from private_avatar._wire import Asked
from private_avatar.testing import FakeGateway, Fault, Rules
from private_avatar.testing._faults import Outcome

FAULTS = (
    Fault.lost(),
    Fault.reset_before(),
    Fault.reset_during(),
    Fault.lying(),
    Fault.html(502),
    Fault.html(504),
    Fault.answered(429),
    Fault.answered(500, {"error": "x"}),
    Fault.answered(200, b"not json"),
    Fault.answered(200, {}),
    Fault.refused("InternalError", status=500),
    Fault.refused("AccountFlowLimitExceeded", status=429),
    Fault.refused("AccessDenied"),
    Fault.refused("QuotaSharedPoolExceeded", status=429),
    Fault.redirected("https://else.example"),
)
"""What goes wrong: before the gateway acts, after it, on the way back, and in what it says."""


class Unsteady(FakeGateway):
    """A gateway at which a share of the requests goes wrong."""

    def __init__(self, share: float, seed: int) -> None:
        """Draw from a seed what goes wrong."""
        super().__init__(rules=Rules(processing=0.2))
        self._share = share
        self._chance = random.Random(seed)  # noqa: S311 - nothing is secret here
        self.spoilt = 0

    def _exchange(self, asked: Asked, key: str) -> Outcome:
        """Answer a request, or let it go wrong; forget it, for there are many."""
        with self._lock:
            if self._chance.random() < self._share:
                self.fail(self._chance.choice(FAULTS))
                self.spoilt += 1
            outcome = super()._exchange(asked, key)
            self.asked[:-1] = []
            return outcome


def main(arguments: Sequence[str], told: IO[str], tell: IO[str]) -> int:
    """Serve until there is nothing more to be told."""
    share, seed = arguments
    gateway = Unsteady(float(share), int(seed))
    with gateway.serve() as url:
        print(url, file=tell, flush=True)
        told.read()
    print(json.dumps({"created": gateway.created, "spoilt": gateway.spoilt}), file=tell)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], sys.stdin, sys.stdout))
