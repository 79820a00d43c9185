"""Pages with random faults: normalized or refused, never a traceback, never half of something."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable
from typing import Any

import pytest

from scripts.normalize.jsontypes import is_object
from tests.normalize.pages import SEED, Normalize, second_rendering

VALUES: tuple[Any, ...] = (None, True, 0, -1, 1e300, "", "x", "①\u202e", [], {}, [None], {"a": []})


def cut(text: str, chance: random.Random) -> str:
    return text[: chance.randrange(len(text))]


def without_a_stretch(text: str, chance: random.Random) -> str:
    start = chance.randrange(len(text))
    return text[:start] + text[start + chance.randrange(60) :]


def with_a_stretch_twice(text: str, chance: random.Random) -> str:
    start = chance.randrange(len(text))
    return text[:start] + text[start : start + 60] + text[start:]


def with_odd_characters(text: str, chance: random.Random) -> str:
    made = list(text)
    for _ in range(3):
        made[chance.randrange(len(made))] = chance.choice('{}[]",:\\\n\r\x00|①参 ')
    return "".join(made)


def with_other_values(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    written = [index for index, line in enumerate(lines) if line.startswith(("{", "["))]
    place = chance.choice(written)
    told = json.loads(lines[place])
    for _ in range(chance.randrange(1, 4)):
        spoil(told, chance)
    lines[place] = json.dumps(told, ensure_ascii=False)
    return "\n".join(lines)


def spoil(told: Any, chance: random.Random) -> None:
    """Replace, remove or add something at a random depth."""
    keys: list[Any] = list(told) if is_object(told) else list(range(len(told)))
    if not keys:
        return
    key = chance.choice(keys)
    if isinstance(told[key], dict | list) and told[key] and chance.random() < 0.8:
        spoil(told[key], chance)
    elif chance.random() < 0.3:
        del told[key]
    else:
        told[key] = copy.deepcopy(chance.choice(VALUES))


MUTATIONS = (cut, without_a_stretch, with_a_stretch_twice, with_odd_characters, with_other_values)


@pytest.mark.parametrize("mutate", MUTATIONS)
@pytest.mark.parametrize("render", [str, second_rendering])
def test_a_page_with_a_fault_is_normalized_or_refused(
    normalize: Normalize,
    mutate: Callable[[str, random.Random], str],
    render: Callable[[str], str],
) -> None:
    text = SEED.read_text("utf-8")
    for seed in range(40):
        chance = random.Random(seed)  # noqa: S311 - the same faults in every run
        spoiled = mutate(text, chance) if mutate is with_other_values else text
        page = render(spoiled) if mutate is with_other_values else mutate(render(text), chance)

        made = normalize(page)

        assert made.status in {0, 2}, page
        assert (made.error == "") is (made.status == 0), page
        assert len(made.error) < 4000, page
