"""A fake gateway for your own tests: in this process, without a network, without an extra.

    from private_avatar.testing import Fault, FakeGateway

    gateway = FakeGateway()
    gateway.fail(Fault.lost())
    with gateway.client() as client:
        client.groups.create("n")       # raises APIConnectionError
    assert len(gateway.created) == 1    # and yet the group was created

Groups and assets are kept, an account for each model. Assets are processed on a clock that is
yours, `gateway.now`; signed URLs and tokens expire on it. `Rules` decide what the documents leave
open, and whether the published rate limits apply.

It is a fake of the *documents*: of the packaged `openapi.json`, whose pages ② to ⑫ are
reconstructed and unverified, and of what is public about the upstream. No call was ever made to the
real gateway from here, so what that does beyond its documentation is unknown. Its clients are real
ones, down to the bytes; only the network and the clock are not, so no retry, no waiting and no
timeout takes any time.

As a server on 127.0.0.1, with the extra `testing` (uvicorn): `gateway.serve()`, or
`python -m private_avatar.testing` for programs in other languages.

With pytest: `fake_gateway` and the other fixtures of `private_avatar.testing.plugin` are there
where this package is installed.
"""

from __future__ import annotations

TYPE_CHECKING = not __name__  # false; jedi, which many editors ask, skips what a False leads to
if TYPE_CHECKING:
    from private_avatar._wire import Asked
    from private_avatar.testing._faults import Fault
    from private_avatar.testing._gateway import FakeGateway
    from private_avatar.testing._rules import PUBLISHED_LIMITS, Rules

__all__ = ["PUBLISHED_LIMITS", "Asked", "FakeGateway", "Fault", "Rules"]

_HOMES = {
    "PUBLISHED_LIMITS": "testing._rules",
    "Asked": "_wire",
    "FakeGateway": "testing._gateway",
    "Fault": "testing._faults",
    "Rules": "testing._rules",
}


def __getattr__(name: str) -> object:
    """Load a name from its home on first use: pytest imports this folder in every run."""
    home = _HOMES.get(name)
    if home is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module  # noqa: PLC0415 - not needed by those who only import it

    value: object = getattr(import_module(f"private_avatar.{home}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names, loaded or not."""
    return sorted(__all__)
