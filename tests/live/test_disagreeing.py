"""Each way in which answers differ from the document is found, told, and if possible mended."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from private_avatar.testing import Asked
from scripts.normalize.__main__ import normalize
from tests.live.service import (
    JSON,
    NO_HEADERS,
    ROOT,
    SOURCE,
    Change,
    Check,
    Disagreeing,
    answering,
    filled,
    items,
    result,
)

Edit = Callable[[dict[str, Any]], object]


def put(name: str, value: object) -> Edit:
    return lambda told: told.update({name: value})


def drop(name: str) -> Edit:
    return lambda told: told.pop(name, None)


def whole(answer: object, end: str = "/groups/list") -> Change:
    return answering(answer, lambda asked: asked.path.endswith(end))


def metadata(name: str, value: object) -> Change:
    return lambda _, body: body["ResponseMetadata"].update({name: value})


SOME = b'{"ResponseMetadata": {}, "Result": {"Items": []}}'
CASES: Mapping[str, tuple[Change, str, str]] = {
    "a field": (
        items(put("Owner", "x")),
        "undocumented field",
        "an entry of Items has the field Owner, a string",
    ),
    "an object": (
        items(put("Quota", {"Left": 3, "Of": [1.5]}), "/assets"),
        "undocumented field",
        "an entry of Items has the field Quota, an object",
    ),
    "a field of the envelope": (
        metadata("TraceId", 7),
        "undocumented field",
        "ResponseMetadata has the field TraceId, an integer",
    ),
    "a field beside the envelope": (
        lambda _, body: body.update({"Now": True}),
        "undocumented field",
        "the answer has the field Now, a boolean",
    ),
    "a number as text": (
        result(put("TotalCount", "2"), "/groups/list"),
        "other type",
        "TotalCount is a string, and documented as integer",
    ),
    "null for an object": (
        items(put("Error", None), "/assets"),
        "other type",
        "Error is null, and documented as object",
    ),
    "null for a choice": (
        items(put("GroupType", None), "/groups"),
        "other type",
        "GroupType is null, and documented as string",
    ),
    "null for a text": (
        items(put("Description", None), "/groups"),
        "other type",
        "Description is null, and documented as string",
    ),
    "another word": (
        items(put("Status", "Queued"), "/assets"),
        "other choice",
        "Status is Queued, which is none of the documented words",
    ),
    "an empty time": (
        items(put("CreateTime", ""), "/groups"),
        "other format",
        "CreateTime is empty, and documented as date-time",
    ),
    "a time without its zone": (
        items(put("UpdateTime", "2026-01-01T00:00:00"), "/groups"),
        "other format",
        "UpdateTime is text, and documented as date-time",
    ),
    "an address that is none": (
        items(put("URL", "lin.png"), "/assets"),
        "other format",
        "URL is text, and documented as uri",
    ),
    "null for a list": (  # the last, because there are no entries to change any more
        result(put("Items", None), "/assets/list"),
        "other type",
        "Items is null, and documented as array",
    ),
}
"""What an overlay can mend."""

BEYOND: Mapping[str, tuple[Change, str, str]] = {
    "no id": (
        items(drop("Id"), "/groups/list"),
        "missing field",
        "an entry of Result.Items has no Id",
    ),
    "no status": (items(drop("Status"), "/assets"), "missing field", "Result has no Status"),
    "no items": (result(drop("Items"), "/assets/list"), "missing field", "Result has no Items"),
    "no result": (
        whole({"ResponseMetadata": {"RequestId": "1"}}),
        "missing field",
        "the answer has no Result",
    ),
    "a naked result": (
        whole({"Items": [], "TotalCount": 0}),
        "missing field",
        "the answer has no ResponseMetadata",
    ),
    "null for a result": (
        whole({"ResponseMetadata": {}, "Result": None}),
        "other type",
        "Result is null, and documented as object",
    ),
    "another status": (
        whole((201, SOME, JSON)),
        "other status",
        "it was answered with status 201, which is not documented",
    ),
    "a failure": (
        whole((502, b"<html></html>", {"Content-Type": "text/html"}), "/assets/list"),
        "other status",
        "it was answered with status 502, which is not documented",
    ),
    "nothing": (whole((200, b"", NO_HEADERS)), "no answer in JSON", "the answer is empty"),
    "a page": (
        whole((200, b"<html></html>", {"Content-Type": "text/html"})),
        "no answer in JSON",
        "the answer is no JSON",
    ),
    "a list": (
        whole((200, b"[]", JSON)),
        "no answer in JSON",
        "the answer is JSON, but an array and no object",
    ),
    "what is not packed as it says": (
        whole((200, SOME, {**JSON, "Content-Encoding": "gzip"})),
        "no answer in JSON",
        "the answer is empty",
    ),
    "text": (
        whole((200, SOME, {"Content-Type": "text/plain"})),
        "other content type",
        "the answer is JSON, and calls itself text/plain",
    ),
    "no name for itself": (
        whole((200, SOME, NO_HEADERS)),
        "other content type",
        "the answer is JSON, and calls itself something else",
    ),
}
"""What it cannot, or should not."""


@pytest.mark.parametrize("name", [*CASES, *BEYOND])
def test_a_difference_is_told(name: str, check: Check) -> None:
    change, kind, what = {**CASES, **BEYOND}[name]

    ran = check(filled(Disagreeing(change)))

    assert ran.status == 1
    assert (kind, what) in ran.found
    assert f"{kind}: " in ran.out
    assert "answers contradict the document\n" in ran.out
    mends = name in CASES or kind in {"other status", "other type"}
    assert ("no line of an overlay mends that" in ran.out) is not mends


def test_what_the_overlay_says_mends_the_document(check: Check, tmp_path: Path) -> None:
    """All differences at once; the lines for overlay.yaml are taken over, and nothing differs."""
    changes = [change for change, _, _ in CASES.values()]

    def change(asked: Asked, body: Any) -> None:
        for one in changes:
            one(asked, body)

    gateway = filled(Disagreeing(change))
    ran = check(gateway, "--create", SOURCE, "--wait", "0.1")
    assert ran.status == 1
    pasted = ran.out.partition("for overlay.yaml, below its last action\n")[2]
    pasted = pasted.rpartition("answers contradict")[0]
    overlay = tmp_path / "overlay.yaml"
    overlay.write_text((ROOT / "overlay.yaml").read_text("utf-8") + pasted, "utf-8")
    exports = sorted(path for path in (ROOT / "exports").rglob("*.txt"))

    made = normalize(exports, overlay)
    document = tmp_path / "openapi.yaml"
    document.write_text(made.text, "utf-8")
    again = check(gateway, "--create", SOURCE, "--wait", "0.1", "--document", str(document))

    assert again.found == []
    assert len(ran.record["overlay"]["actions"]) == pasted.count("  - target: ")
    assert all(action["description"] for action in ran.record["overlay"]["actions"])


def test_a_field_that_no_page_knows_is_told_once_for_all_entries(check: Check) -> None:
    gateway = filled(filled(Disagreeing(items(put("Owner", "x"), "/groups"))))

    ran = check(gateway)

    assert [what for _, what in ran.found] == [
        "an entry of Items has the field Owner, a string",
        "Result has the field Owner, a string",
    ]
    targets = [action["target"] for action in ran.record["overlay"]["actions"]]
    assert targets.count("$.components.schemas.AssetGroup") == 1
