# pyright: reportDeprecated=false
"""The rest of the program in `released_0_1`: every error, and every fault that makes one."""

from __future__ import annotations

from collections.abc import Callable

from private_avatar import (
    APIConnectionError,
    APIError,
    APIResponseValidationError,
    APIStatusError,
    APITimeoutError,
    AssetFailedError,
    Attempt,
    AuthenticationError,
    BadRequestError,
    ConfigurationError,
    ConflictError,
    InsufficientBalanceError,
    InternalServerError,
    NotFoundError,
    PermissionDeniedError,
    PrivateAvatarClient,
    PrivateAvatarError,
    QuotaExceededError,
    RateLimitError,
    WaitTimeoutError,
)
from private_avatar.testing import PUBLISHED_LIMITS, FakeGateway, Fault, Rules

from .released_0_1_models import told_of_failure

REFUSED: dict[type[APIStatusError], tuple[str, int]] = {
    BadRequestError: ("InvalidParameter.Name", 400),
    AuthenticationError: ("Unauthorized", 401),
    PermissionDeniedError: ("AccessDenied", 403),
    NotFoundError: ("NotFound.group_id", 404),
    ConflictError: ("Conflict", 409),
    RateLimitError: ("QuotaWriteQPMExceeded", 429),
    QuotaExceededError: ("QuotaSharedPoolExceeded", 400),
    InsufficientBalanceError: ("AccountOverdueError", 402),
    InternalServerError: ("InternalError", 500),
}


def faults() -> dict[type[APIError], list[Fault]]:
    """List what else goes wrong, by the error that it becomes."""
    return {
        APITimeoutError: [Fault.dripping(pause=9.0)],
        APIConnectionError: [
            Fault.lost(),
            Fault.reset_before(),
            Fault.reset_during(),
            Fault.lying(missing=9),
        ],
        APIResponseValidationError: [Fault.answered(200, b"{")],
        InternalServerError: [Fault.html(status=502)],
        APIStatusError: [Fault.redirected(location="https://else.example", status=307)],
    }


def caught(call: Callable[[], object]) -> PrivateAvatarError:
    """Call, and give back the error."""
    try:
        call()
    except PrivateAvatarError as error:
        return error
    raise AssertionError("there was no error")


def told_of_error(error: APIError) -> object:
    """Read an error of a call."""
    call = (error.method, error.url, error.status_code, error.body, error.retry_after)
    why = (error.code, error.message, error.reason, error.may_have_taken_effect)
    return call, why, error.request_id, error.gateway_request_id, error.attempts


def told_of_refusal(error: APIStatusError) -> int:
    """Read a refusal."""
    return error.status_code


def told_of_connection(error: APIConnectionError) -> bool:
    """Read an error without an answer."""
    return error.is_lasting


def told_of_attempt(attempt: Attempt) -> object:
    """Read an attempt."""
    effect = attempt.may_have_taken_effect
    return attempt.outcome, attempt.status_code, attempt.seconds, effect


def told_of_fault(fault: Fault) -> object:
    """Read a fault."""
    how = (fault.ends, fault.share, fault.missing, fault.pause)
    return fault.takes_effect, fault.answer, how


def told_of_failed(error: AssetFailedError) -> object:
    """Read why an asset failed."""
    return error.asset.status, error.deleted, error.code, error.message


def told_of_late(error: WaitTimeoutError) -> object:
    """Read what did not come in time."""
    waited = (error.subject, error.seconds, error.asset_id)
    return waited, error.last, error.last_error, error.code


def failed(client: PrivateAvatarClient, gateway: FakeGateway, group: str) -> None:
    """Let an asset fail."""
    gateway.reject(url_part="lost", code="DownloadFailed", message="nothing is there")
    url = "https://files.example/lost.png"
    error = caught(lambda: client.assets.add(group, url, delete_failed=True))
    assert isinstance(error, AssetFailedError)
    assert told_of_failed(error) == ("Failed", True, "DownloadFailed", "nothing is there")
    assert error.asset.error
    print(told_of_failure(error.asset.error))


def late(client: PrivateAvatarClient, gateway: FakeGateway, group: str) -> None:
    """Let an asset take too long."""
    rules: Rules = gateway.rules
    rules.processing = 9999.0
    url = "https://files.example/slow.png"
    error = caught(lambda: client.assets.add(group, url, timeout=9.0))
    assert isinstance(error, WaitTimeoutError)
    print(told_of_late(error))


def refused(client: PrivateAvatarClient, gateway: FakeGateway) -> None:
    """Let calls be refused, in every way."""
    for kind, (code, status) in REFUSED.items():
        gateway.fail(Fault.refused(code=code, message="m", status=status))
        error = caught(lambda: client.groups.create("lin"))
        assert isinstance(error, kind)
        assert told_of_refusal(error) == status
    print(*map(told_of_fault, (told for some in faults().values() for told in some)))


def broken(gateway: FakeGateway, kind: type[APIError], fault: Fault) -> None:
    """Let a call go wrong."""
    gateway.fail(fault)
    with gateway.client(timeout=5.0, max_retries=0) as client:
        error = caught(lambda: client.groups.create("lin"))
    assert isinstance(error, kind)
    assert not isinstance(error, APIConnectionError) or not told_of_connection(error)
    print(told_of_error(error), *map(told_of_attempt, error.attempts))


def decided() -> Rules:
    """Decide what the documents leave open."""
    return Rules(
        processing=None,
        token_lifetime=60.0,
        group_capacity=99,
        asset_capacity=99,
        limits={**PUBLISHED_LIMITS, "CreateAssetGroup": (999, 1.0)},
        upstream_status=200,
        shape="wrapped",
        failures={},
    )


def main() -> None:
    """Meet every error."""
    gateway = FakeGateway(rules=decided())
    with gateway.client(max_retries=0) as client:
        group = client.groups.create("lin").id
        refused(client, gateway)
        failed(client, gateway, group)
        url = client.assets.add(group, "https://files.example/lin.png").url
        assert gateway.opens(url=url or "")
        gateway.now += 86400.0
        assert not gateway.opens(url=url or "")
        late(client, gateway, group)
    for kind, some in faults().items():
        for fault in some:
            broken(gateway, kind, fault)
    assert gateway.created
    wrong = caught(lambda: PrivateAvatarClient(api_key="", base_url="https://gateway.example"))
    assert isinstance(wrong, ConfigurationError)
