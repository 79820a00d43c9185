"""A published site as one input: its index tells of the pages what they do not tell themselves."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve

from scripts.normalize.at import At
from scripts.normalize.model import Api, Endpoint, Listed
from scripts.normalize.report import Place, Report
from scripts.normalize.rules.tags import tags_of


def indexed(files: Sequence[str], apis: Sequence[Api], report: Report) -> list[Api]:
    """Give pages what an index knows of them, and leave out by name what was not saved."""
    listed = [page for api in apis for page in api.listed]
    made = [of_page(file, api, listed, report) for file, api in zip(files, apis, strict=True)]
    saved = {endpoint.origin.id for api in made for endpoint in api.endpoints}
    for page in listed:
        if page.id not in saved:
            reason = f"the index lists the page {page.page} ({page.title}), which was not saved"
            report.leave_out("unknown", page.page, reason)
    return made


def of_page(file: str, api: Api, listed: Sequence[Listed], report: Report) -> Api:
    """Complete the endpoint of a page that an index lists, by its name or by its number."""
    if len(api.endpoints) != 1:
        return api
    (endpoint,) = api.endpoints
    known = [page for page in listed if page.page == file or page.id == endpoint.origin.id]
    if not known:
        return api
    return evolve(api, endpoints=(completed(endpoint, known[0], At(Place(file), report)),))


def completed(endpoint: Endpoint, page: Listed, at: At) -> Endpoint:
    """Take number and folder from the index where the page has none."""
    told = endpoint.origin
    origin = evolve(
        told,
        id=page.id if told.id is None else told.id,
        folder=told.folder or page.folder or None,
    )
    tags = endpoint.tags or tags_of([], page.folder, at)
    return evolve(endpoint, origin=origin, tags=tags)
