"""Tags, by which operations are grouped."""

from __future__ import annotations

from typing import Any

from scripts.normalize.at import At
from scripts.normalize.jsontypes import Json
from scripts.normalize.rulebook import rule


@rule("folder-tag")
def tags_of(told: list[Any], folder: Json, at: At) -> tuple[str, ...]:
    """Leave a tag out that is only the folder, where there are others; else the folder is the tag.

    Whether folders are exported as tags is a switch of the export, so the same project would have
    other groups, and a generated client other modules, each time somebody exports. Seen: in the
    sample project's four exports, and as folder paths (`a/b`) in 11 others.
    """
    tags = list(dict.fromkeys(tag.strip() for tag in told if isinstance(tag, str) and tag.strip()))
    name = folder.strip() if isinstance(folder, str) else ""
    if name and name in tags and len(tags) > 1:
        kept = [tag for tag in tags if tag != name]
    else:
        kept = tags or ([name] if name else [])
    if kept != tags:
        at.change("folder-tag", "", tags, kept)
    return tuple(kept)
