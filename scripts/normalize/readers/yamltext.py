"""YAML text to plain JSON data.

libyaml tells events, and data is built of them one by one, without recursion; so what is too deep,
too large or too odd is refused when it is met, before memory is spent on it.
"""

from __future__ import annotations

import re

import yaml
from attrs import define, evolve, field, frozen
from yaml import events

from scripts.normalize.jsontypes import Json, is_array, is_object
from scripts.normalize.readers.limits import DEEPEST, MOST_BYTES, MOST_VALUES, check_extent
from scripts.normalize.readers.yamlscalars import TAG, key, scalar

UNFIT = re.compile(
    r"[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|(?:^|\r)%TAG",
    re.MULTILINE,
)
"""What libyaml refuses without naming the line, or takes for a line end, as YAML 1.2 does not; and
what makes it slow: it compares each %TAG with all before."""


class BadYamlError(ValueError):
    """What is wrong with a text, and the line in which it stands, counted from 1."""

    def __init__(self, what: str, line: int) -> None:
        """Keep both."""
        super().__init__(what)
        self.line = line


def strict_yaml(text: str) -> Json:
    """Parse YAML that every reader understands alike, to what JSON can express.

    Raises `BadYamlError` for anything else: tags but the core ones, merge keys, a key twice or that
    is no text, NaN and infinity, a second document, and the sizes and depths that JSON may not have
    either. An alias stands for a copy. A key is the text that stands there: `200:` is "200".
    """
    refuse_unfit(text)
    builder = _Builder(text)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            builder.take(event)
        check_extent(builder.root)
    except yaml.MarkedYAMLError as error:
        line = getattr(error.problem_mark, "line", 0) + 1
        raise BadYamlError(error.problem or "it is no YAML", line) from None
    except ValueError as error:
        raise BadYamlError(str(error), builder.line) from None
    return builder.root


def refuse_unfit(text: str) -> None:
    """Refuse what is better not shown to libyaml."""
    if unfit := UNFIT.search(text):
        what = "a %TAG is not read"
        if len(unfit[0]) == 1:
            what = f"U+{ord(unfit[0]):04X} may stand there as an escape only"
        raise BadYamlError(what, text.count("\n", 0, unfit.start()) + 1)


@frozen
class _Built:
    """A whole node, and how much it is: an alias to it adds as much."""

    value: Json
    values: int
    characters: int
    height: int


@define
class _Open:
    """A collection whose end was not met yet, and the counts before it began."""

    value: Json
    anchor: str | None
    values: int
    characters: int
    height: int = 0
    key: str | None = None
    """The key of a mapping whose value comes next."""


@define
class _Builder:
    """The data of the events so far. Whatever is wrong with one is a `ValueError`."""

    text: str
    root: Json = None
    line: int = 1
    documents: int = 0
    values: int = 0
    characters: int = 0
    open: list[_Open] = field(factory=list[_Open])
    anchors: dict[str, _Built | None] = field(factory=dict[str, "_Built | None"])
    """The latest node of each name; `None` while it is open."""

    def take(self, event: events.Event) -> None:
        """Take the next event."""
        self.line = getattr(event.start_mark, "line", 0) + 1
        match event:
            case events.ScalarEvent() if self.awaits_key():
                self.separate(event)
                self.take_key(key(event), event.anchor)
            case events.ScalarEvent():
                self.take_scalar(_Built(scalar(event), 1, len(event.value), 0), event.anchor)
            case events.AliasEvent():
                self.take_alias(str(event.anchor))
            case events.CollectionStartEvent():
                self.begin(event)
            case events.CollectionEndEvent():
                self.end()
            case events.DocumentStartEvent():
                self.begin_document()
            case _:
                pass

    def awaits_key(self) -> bool:
        """Tell whether the next node is a key of a mapping."""
        return bool(self.open) and is_object(self.open[-1].value) and self.open[-1].key is None

    def separate(self, event: events.ScalarEvent) -> None:
        """Refuse the text `?a` inside of brackets: libyaml sees the key `a` there."""
        start = getattr(event.start_mark, "index", 0)
        if self.text[max(start - 1, 0) : start] == "?":
            raise ValueError("what begins with a question mark must be quoted inside of brackets")

    def take_key(self, text: str, anchor: str | None) -> None:
        """Remember the key of the next value, and refuse one that was there: which was meant?"""
        mapping = self.open[-1]
        if text in mapping.value:
            raise ValueError(f"the key {text!r} stands twice in one mapping")
        self.count(0, len(text))
        mapping.key = text
        if anchor is not None:
            self.anchors[anchor] = _Built(text, 1, len(text), 0)

    def take_scalar(self, built: _Built, anchor: str | None) -> None:
        """Take a scalar that is a value."""
        self.admit(built)
        self.place(built, anchor)

    def take_alias(self, name: str) -> None:
        """Take a copy of what an alias stands for, if there is room for it."""
        if name not in self.anchors:
            raise ValueError(f"*{name} stands for nothing that stands before it")
        if (built := self.anchors[name]) is None:
            raise ValueError(f"*{name} stands inside of what it stands for")
        if not self.awaits_key():
            self.admit(built)
            self.place(evolve(built, value=copied(built.value)), None)
        elif isinstance(built.value, str):
            self.take_key(built.value, None)
        else:
            raise ValueError("a key must be text")

    def begin(self, event: events.CollectionStartEvent) -> None:
        """Begin a mapping or a sequence."""
        if self.awaits_key():
            raise ValueError("a key must be text")
        is_mapping = isinstance(event, events.MappingStartEvent)
        if event.tag not in {None, "!", TAG + ("map" if is_mapping else "seq")}:
            raise ValueError(f"the tag {event.tag} is not read here")
        begun = _Open({} if is_mapping else [], event.anchor, self.values, self.characters)
        self.fit(0)
        self.count(1, 0)
        self.open.append(begun)
        if event.anchor is not None:
            self.anchors[event.anchor] = None

    def end(self) -> None:
        """End the collection that began last."""
        ended = self.open.pop()
        values, characters = self.values - ended.values, self.characters - ended.characters
        self.place(_Built(ended.value, values, characters, ended.height), ended.anchor)

    def admit(self, built: _Built) -> None:
        """Count a node before it is placed, or made."""
        self.fit(built.height)
        self.count(built.values, built.characters)

    def place(self, built: _Built, anchor: str | None) -> None:
        """Give a node to the collection that it is part of."""
        if anchor is not None:
            self.anchors[anchor] = built
        if not self.open:
            self.root = built.value
            return
        parent = self.open[-1]
        parent.height = max(parent.height, built.height + 1)
        if is_array(parent.value):
            parent.value.append(built.value)
        else:
            parent.value[str(parent.key)] = built.value
            parent.key = None

    def fit(self, height: int) -> None:
        """Refuse a node that reaches too deep."""
        if len(self.open) + height > DEEPEST:
            raise ValueError(f"it is nested more than {DEEPEST} levels deep")

    def count(self, values: int, characters: int) -> None:
        """Count a node, and refuse it if there are too many with it."""
        self.values += values
        self.characters += characters
        if self.values > MOST_VALUES:
            raise ValueError(f"it holds more than {MOST_VALUES} values")
        if self.characters > MOST_BYTES:
            raise ValueError(f"it holds more than {MOST_BYTES} characters")

    def begin_document(self) -> None:
        """Refuse a second document."""
        self.documents += 1
        if self.documents > 1:
            raise ValueError("a second document begins here")


def copied(value: Json) -> Json:
    """Copy a value, so that a change of one place changes no other; it is never deep."""
    if is_object(value):
        return {key: copied(inner) for key, inner in value.items()}
    return [copied(inner) for inner in value] if is_array(value) else value
