"""The endpoint JSON that Apifox's own web pages and its command line work with.

One endpoint, a list of them, or either as the `data` of an answer (`http-apis`, `api-details`).
"""

from __future__ import annotations

from collections.abc import Iterator

from scripts.normalize.at import At
from scripts.normalize.jsontypes import Json, Object, is_array, is_object
from scripts.normalize.model import Api, Origin
from scripts.normalize.readers.apifox import Steps, Stored, api_of, read_endpoint
from scripts.normalize.readers.text import Export
from scripts.normalize.report import Place, Report
from scripts.normalize.rules.secrets import without_people
from scripts.normalize.rules.tags import tags_of

PARTS = ("parameters", "requestBody", "responses", "responseExamples")
STEPS = Steps(*PARTS)
RETIRED = ("deprecated", "obsolete")
EDITOR_KEYS = (
    *("projectId", "serverId", "sourceUrl", "createdAt", "updatedAt", "deletedAt", "ordering"),
    *("visibility", "editorMode", "codeSamples", "commonResponseStatus", "advancedSettings"),
    *("cases", "mocks", "mockScript", "preProcessors", "postProcessors", "inheritPreProcessors"),
    *("inheritPostProcessors", "customApiFields", "oasExtensions", "crossTenantSharing"),
    *("isDefaultUrlParam", "projectBranchId", "commonParameters", "securityScheme", "auth"),
    "responseChildren",
)
"""What tests, mocks and the editor keep with an endpoint; some of it holds credentials."""


def recognise(data: Json) -> bool:
    """Tell whether this is an endpoint, or endpoints and nothing else."""
    found = list(stored(data, ""))
    return bool(found) and all(is_endpoint(told) for told, _ in found)


def is_endpoint(told: Json) -> bool:
    """Tell whether an object has what every endpoint has."""
    return (
        is_object(told)
        and isinstance(told.get("method"), str)
        and isinstance(told.get("path"), str)
        and any(part in told for part in PARTS)
    )


def stored(data: Json, pointer: str) -> Iterator[tuple[Json, str]]:
    """Yield what should be endpoints, with their pointers."""
    if is_array(data):
        for index, told in enumerate(data):
            yield told, f"{pointer}/{index}"
    elif is_object(data) and "method" not in data and "data" in data:
        yield from stored(data["data"], f"{pointer}/data")
    else:
        yield data, pointer


def read(export: Export, report: Report) -> Api:
    """Read every endpoint."""
    return api_of(
        read_endpoint(*parts_of(told, export, At(Place(export.file, where), report)))
        for told, where in stored(export.data, "")
    )


def parts_of(
    told: Object, export: Export, at: At, folder: str = "", steps: Steps = STEPS
) -> tuple[Stored, Steps, At]:
    """Take an endpoint apart; `folder` is the path of the one that it is in, where that is told."""
    node = steps.node.opened(without_people(told, at), at)
    status, title = node.take("status"), node.text("name")
    operation, tags = node.text("operationId"), node.take("tags")
    origin = Origin(
        file=export.file,
        sha256=export.sha256,
        title=title,
        id=node.take("id"),
        operation_id=operation.strip() or None,
        module=node.take("moduleId"),
        folder=node.take("folderId"),
        status=status,
    )
    made = Stored(
        method=node.text("method"),
        path=node.text("path"),
        kind=node.text("type") or None,
        origin=origin,
        description=node.text("description"),
        parameters=node.take("parameters"),
        body=node.take("requestBody"),
        answers=steps.node.listed(node.take("responses"), at.below("responses")),
        examples=steps.node.listed(node.take("responseExamples"), at.below("responseExamples")),
        tags=tags_of(tags if is_array(tags) else [], folder, at.below("tags")),
        deprecated=status in RETIRED,
    )
    for key in EDITOR_KEYS:
        node.drop(key, "belongs to Apifox's editor, not to the API")
    node.close()
    return made, steps, at
