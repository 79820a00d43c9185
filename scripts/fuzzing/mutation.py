"""New exports of old ones: bytes rarely get past a parser, so the JSON inside is changed."""

from __future__ import annotations

import json
import random
from typing import Any

from scripts.normalize.jsontypes import Json, as_array, is_array, is_object
from scripts.normalize.readers.text import strict_json
from scripts.normalize.yamlwriter import dump

HOSTILE: tuple[Json, ...] = (
    *(
        None,
        True,
        False,
        0,
        -1,
        1e308,
        10**30,
        "",
        " ",
        "a",
        "2",
        "{{x}}",
        "\u202e",
        "\u200b",
        "x" * 300,
    ),
    *(
        "#/components/schemas/User",
        "#/definitions/1",
        "#",
        "#/",
        "#/paths/~1a",
        "https://x.example/y",
    ),
    *("string", "object", "array", "null", "file", "200", "x-200:成功", "application/json", "*/*"),
    *(
        "Bearer abcdefgh12",
        "ｎａｍｅ",
        "处理中",
        "class",
        "../../x",
        '"""',
        "\\",
        "(a+)+$",
        "%00",
        "~1",
    ),
    *(
        [],
        {},
        [[]],
        [{}],
        {"$ref": "#/components/schemas/User"},
        {"type": "object", "properties": {}},
    ),
    *({"": {}}, {"allOf": [{"$ref": "#/components/schemas/User"}]}, {"type": ["string", "null"]}),
    {"$ref": "#/components/schemas/User", "x-apifox-overrides": {"id": None, "a": {}}},
    {"x-apifox-refs": {"01HFRB0000000000000000000A": {"$ref": "#/components/schemas/User"}}},
)
"""Values that exports have had, and some that nobody should send."""

KEYS = (
    *("type", "properties", "items", "required", "enum", "default", "example", "allOf", "$ref"),
    *("nullable", "schema", "content", "responses", "parameters", "requestBody", "in", "name"),
    *("security", "tags", "x-apifox-orders", "x-apifox-additional-responses", "200", "", "名称"),
)

Spot = tuple[Any, Any]
"""A place in a value: what holds it, and the key or index."""


def mutated(data: bytes, seed: int, fallback: bytes) -> bytes:
    """Change the JSON of an export, or of one line of a page; without any, take the fallback."""
    rng = random.Random(seed)  # noqa: S311 - nothing is secret here
    text = data.decode("utf-8", "replace")
    if (value := parsed(text)) is not None:
        changed = change(value, rng)
        if rng.random() < AS_YAML and is_object(changed):
            return dump(changed, "").encode("utf-8", "replace")
        return json.dumps(changed, ensure_ascii=False).encode("utf-8", "replace")
    lines = text.split("\n")
    found = [index for index, line in enumerate(lines) if parsed(line) is not None]
    if not found:
        return fallback
    index = rng.choice(found)
    lines[index] = json.dumps(change(parsed(lines[index]), rng), ensure_ascii=False)
    return "\n".join(lines).encode("utf-8", "replace")


AS_YAML = 0.15
"""How often a document is written as YAML."""


def parsed(text: str) -> Json:
    """Parse an object or array; `None` for anything else."""
    if not text.lstrip().startswith(("{", "[")):
        return None
    try:
        return strict_json(text)
    except ValueError:
        return None


def change(value: Json, rng: random.Random) -> Json:
    """Change a few places of a value."""
    root = [value]
    for _ in range(rng.randint(1, 4)):
        holder, key = rng.choice(list(spots(root)))
        rng.choice(CHANGES)(holder, key, root, rng)
    return root[0] if root else {}


def spots(root: Json) -> list[Spot]:
    """List every place of a value."""
    found: list[Spot] = []
    waiting = [root]
    while waiting:
        node = waiting.pop()
        keys: list[Any] = list(node) if is_object(node) else list(range(len(as_array(node))))
        found += [(node, key) for key in keys]
        waiting += [node[key] for key in keys]
    return found or [(root, 0)]


def replace(holder: Any, key: Any, _: Any, rng: random.Random) -> None:
    """Put a hostile value into a place."""
    holder[key] = json.loads(json.dumps(rng.choice(HOSTILE)))


def remove(holder: Any, key: Any, root: Any, _: random.Random) -> None:
    """Take a place away, but never the whole value."""
    if holder is not root:
        del holder[key]


def add(holder: Any, key: Any, _: Any, rng: random.Random) -> None:
    """Add a keyword, or one more item."""
    new = json.loads(json.dumps(rng.choice(HOSTILE)))
    if is_object(holder[key]):
        holder[key][rng.choice(KEYS)] = new
    elif is_array(holder[key]):
        holder[key].append(new)


def transplant(holder: Any, key: Any, root: Any, rng: random.Random) -> None:
    """Copy what stands elsewhere to a place, if it is not too much."""
    other, where = rng.choice(spots(root))
    copy = json.dumps(other[where])
    if len(copy) < MOST_COPIED:
        holder[key] = json.loads(copy)


MOST_COPIED = 4000


def wrap(holder: Any, key: Any, _: Any, rng: random.Random) -> None:
    """Nest a place once more, or very often."""
    for _ in range(rng.choice((1, 1, 2, 60))):
        holder[key] = {rng.choice(KEYS): holder[key]}


def rename(holder: Any, key: Any, _: Any, rng: random.Random) -> None:
    """Give a member of an object another key."""
    if is_object(holder):
        holder[rng.choice(KEYS)] = holder.pop(key)


CHANGES = (replace, replace, remove, add, add, transplant, wrap, rename)
