"""Turn the generated models of answers into ours."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

from attrs import frozen

from private_avatar._redact import redact
from private_avatar.models import Asset, AssetFailure, AssetGroup, Page, Receipt

if TYPE_CHECKING:
    from private_avatar_api import models as generated
    from private_avatar_api.types import Unset

    from private_avatar._call import Answer
    from private_avatar.api_errors import NotFoundError

T = TypeVar("T")


class Result(Protocol):
    """What every `Result` has that is an object."""

    def to_dict(self) -> dict[str, Any]:
        """Give back all fields under the names that the API gives them."""
        ...


class Results(Result, Protocol):
    """What every `Result` has that is a page of a list."""

    @property
    def items(self) -> Any:
        """The entries; anything may be among them."""
        ...

    @property
    def total_count(self) -> int | Unset | None:
        """How many there are altogether."""
        ...

    @property
    def page_size(self) -> int | Unset | None:
        """How many a page has."""
        ...

    @property
    def next_token(self) -> str | Unset | None:
        """A sign that there is more."""
        ...


@frozen(eq=False, repr=False)
class Origin:
    """The call that something came from."""

    model: str
    request_id: str | None
    gateway_request_id: str | None
    raw: Mapping[str, object]

    @classmethod
    def of(cls, answer: Answer[object], model: str) -> Origin:
        """Tell where an answer came from."""
        return cls(model, answer.request_id, answer.gateway_request_id, answer.raw)

    def entry(self, raw: Mapping[str, object]) -> Origin:
        """Tell where an entry of a list came from."""
        return Origin(self.model, self.request_id, self.gateway_request_id, raw)

    @property
    def fields(self) -> dict[str, Any]:
        """The fields that every result has."""
        return {
            "model": self.model,
            "request_id": self.request_id,
            "gateway_request_id": self.gateway_request_id,
            "raw": self.raw,
        }


@frozen(eq=False, repr=False)
class Batch:
    """A page as it came: its entries, and what it says of the rest."""

    entries: tuple[object, ...]
    total_count: int | None
    page_size: int | None
    has_token: bool


def group(
    answer: Answer[object], result: Result | Unset | None, model: str, *ids: str
) -> AssetGroup:
    """Make a group of an answer, which may carry more than its page says.

    `ids` are the fields that may hold the id, the surest first.

    Raises:
        APIResponseValidationError: There is no id.
    """
    from private_avatar_api import models as generated  # noqa: PLC0415 - loaded with the first call

    fields = answer.needed(result, "Result").to_dict()
    found = identity(answer, fields, *ids)
    told = generated.AssetGroup.from_dict({**fields, "Id": found})
    return group_of(found, told, Origin.of(answer, model))


def asset(answer: Answer[object], result: Result | Unset | None, model: str) -> Asset:
    """Make an asset of an answer, which may carry more than its page says.

    Raises:
        APIResponseValidationError: There is no id.
    """
    from private_avatar_api import models as generated  # noqa: PLC0415 - loaded with the first call

    fields = answer.needed(result, "Result").to_dict()
    told = generated.Asset.from_dict(fields)
    return asset_of(identity(answer, fields), told, Origin.of(answer, model))


def identity(answer: Answer[object], fields: Mapping[str, object], *ids: str) -> str:
    """Find the id of what an answer is about."""
    names = ids or ("Id",)
    found = next((told for told in map(fields.get, names) if isinstance(told, str) and told), None)
    if found is None:
        raise answer.lacks(" or ".join(f"Result.{name}" for name in names))
    return found


def group_of(group_id: str, told: generated.AssetGroup, origin: Origin) -> AssetGroup:
    """Make a group of a generated one."""
    return AssetGroup(
        id=group_id,
        name=text(told.name),
        description=text(told.description),
        group_type=text(told.group_type),
        project_name=text(told.project_name),
        create_time=moment(told.create_time),
        update_time=moment(told.update_time),
        **origin.fields,
    )


def asset_of(asset_id: str, told: generated.Asset, origin: Origin) -> Asset:
    """Make an asset of a generated one."""
    return Asset(
        id=asset_id,
        name=text(told.name),
        url=text(told.url),
        asset_type=text(told.asset_type),
        group_id=text(told.group_id),
        status=text(told.status),
        error=failure(told.error),
        moderation=text(getattr(told.moderation, "strategy", None)),
        project_name=text(told.project_name),
        create_time=moment(told.create_time),
        update_time=moment(told.update_time),
        last_inference_time=moment(told.last_inference_time),
        **origin.fields,
    )


def failure(told: generated.AssetError | Unset | None) -> AssetFailure | None:
    """Tell why an asset failed, without the signed URL that the library may quote."""
    if not told or not hasattr(told, "to_dict"):
        return None
    code, message = text(told.code), text(told.message)
    return AssetFailure(code, redact(message or "", ())) if code or message else None


def receipt(answer: Answer[object], model: str, known: str) -> Receipt:
    """Confirm a change; whatever stands in `Result`, the change was made."""
    return Receipt(id=known, **Origin.of(answer, model).fields)


def gone(error: NotFoundError, model: str, known: str) -> Receipt:
    """Confirm a deletion whose repetition found nothing: an earlier attempt had taken effect.

    Raises:
        NotFoundError: No earlier attempt can have.
    """
    if not any(attempt.may_have_taken_effect for attempt in error.attempts[:-1]):
        raise error
    return Receipt(id=known, **Origin(model, error.request_id, error.gateway_request_id, {}).fields)


def batch(answer: Answer[object], result: Results | Unset | None) -> Batch:
    """Read a page of a list; `Items` that are null or missing are none.

    Raises:
        APIResponseValidationError: There is no list.
    """
    told = answer.needed(result, "Result")
    items: object = told.items or []
    if not isinstance(items, list):
        raise answer.lacks("list in Result.Items")
    came = tuple(cast("list[object]", items))
    return Batch(came, count(told.total_count), count(told.page_size), bool(told.next_token))


def entries(found: Batch, origin: Origin, make: Callable[[str, Any, Origin], T]) -> tuple[T, ...]:
    """Make what the entries of a page are; one that has no id is none."""
    told = [cast("Any", entry) for entry in found.entries if hasattr(entry, "to_dict")]
    return tuple(
        make(known, entry, origin.entry(entry.to_dict()))
        for entry in told
        if (known := text(entry.id))
    )


def page(items: tuple[T, ...], found: Batch, origin: Origin, *, number: int, size: int) -> Page[T]:
    """Make a page."""
    return Page(
        items=items,
        page_number=number,
        page_size=found.page_size or size,
        total_count=found.total_count,
        **origin.fields,
    )


def text(value: object) -> str | None:
    """Take a string, that of a choice too; `None` for what was not carried or is none."""
    return str(value) if isinstance(value, str) else None


def count(value: object) -> int | None:
    """Take a number of things; `None` for what was not carried or is none."""
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def moment(value: object) -> datetime | None:
    """Take a time, in UTC also if no zone is told; `None` for what was not carried or is none."""
    if not isinstance(value, str):
        return None
    try:
        told = datetime.fromisoformat(value)
        return told.replace(tzinfo=UTC) if told.tzinfo is None else told.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
