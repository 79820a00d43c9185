"""Comparing answers with what the document says of their operation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from attrs import define, field

from scripts.live import findings as say
from scripts.live.exchanges import UNKNOWN, Exchange
from scripts.live.findings import Finding
from scripts.live.hiding import NOT_SHOWN, Hidden
from scripts.live.schemas import Spot, Where, choices, inferred
from scripts.live.shapes import is_time, is_url, type_of
from scripts.normalize.jsontypes import Json, Object, as_array, as_object, is_array, is_object

BESIDE = (401, 429)
"""Statuses of a gateway that does not take the key or has enough: no answers of the operation."""

REFUSED_ONLY = "ResponseMetadata.Error"
"""The field that only refusals have."""

FORMATS: Mapping[str, Callable[[str], bool]] = {"date-time": is_time, "uri": is_url}
"""The formats that answers of this document have."""

NEEDED: Mapping[str, tuple[str, ...]] = {
    "create_asset_group": ("Id",),
    "list_asset_groups": ("Items",),
    "get_asset_group": ("Id",),
    "create_asset": ("Id",),
    "list_assets": ("Items",),
    "get_asset": ("Id", "Status"),
    "create_auth_session": ("BytedToken", "H5Link"),
    "exchange_byted_token": ("GroupId|Id",),
}
"""Fields of a result without which the operation is of no use, though no page marks any as
required. `Items` stands for the list, whose entries need their `Id`."""


@define
class Comparison:
    """Compares answers with a document. Each difference is told once."""

    document: Object
    hidden: Hidden
    findings: dict[tuple[object, ...], Finding] = field(factory=dict[tuple[object, ...], Finding])
    unseen: dict[str, set[str]] = field(factory=dict[str, set[str]])
    """For each operation the documented fields that none of its objects had."""
    _seen: dict[tuple[str, Where], set[str]] = field(factory=dict[tuple[str, Where], set[str]])

    def compare(self, exchanges: Iterable[Exchange]) -> None:
        """Compare all answers."""
        for made in exchanges:
            if made.status is not None and made.path != UNKNOWN:
                _Answer(self, made).compare()
        for (operation, where), names in self._seen.items():
            spot = Spot(where, as_object(at(self.document, where)))
            missing = as_object(spot.schema.get("properties")).keys() - names
            told = {".".join((str(where[-1]), name)) for name in missing}
            self.unseen.setdefault(operation, set()).update(told - {REFUSED_ONLY})

    def note(self, key: tuple[object, ...], finding: Finding) -> None:
        """Keep a difference, unless it was told; a contradiction outweighs what is left open."""
        known = self.findings.get(key)
        if known is None or (finding.contradicts and not known.contradicts):
            self.findings[key] = finding

    def saw(self, operation: str, where: Where, names: Iterable[str]) -> None:
        """Remember which fields an object had."""
        self._seen.setdefault((operation, where), set()).update(names)


@define
class _Answer:
    """One answer, as it is compared."""

    whole: Comparison
    made: Exchange

    def compare(self) -> None:
        """Compare status, content type and body."""
        document, made = self.whole.document, self.made
        where: Where = ("paths", made.path, made.method.lower(), "responses")
        documented = as_object(at(document, where))
        key = next((key for key in (str(made.status), "default") if key in documented), None)
        if key is None:
            self._other_status()
            return
        contents = as_object(as_object(documented[key]).get("content"))
        media_type = made.headers.get("content-type", "").partition(";")[0].strip().lower()
        if not contents:
            return
        if not is_object(made.answer):
            self._no_answer()
            return
        if media_type not in contents:
            told = self.whole.hidden.word(media_type.partition("/")[2]) and media_type
            self._note(
                "other content type",
                f"the answer is JSON, and calls itself {told or 'something else'}",
            )
        kind = media_type if media_type in contents else next(iter(contents))
        at_schema = (*where, key, "content", kind, "schema")
        self._value(made.answer, Spot(at_schema, as_object(at(document, at_schema))), "the answer")
        if made.succeeded:
            self._needed()

    def _note(
        self,
        kind: str,
        what: str,
        actions: tuple[Object, ...] = (),
        key: tuple[object, ...] = (),
        *,
        contradicts: bool = True,
    ) -> None:
        finding = Finding(kind, self.made.operation, what, contradicts, actions)
        self.whole.note((self.made.operation, kind, *(key or (what,))), finding)

    def _other_status(self) -> None:
        made = self.made
        status = made.status or 0
        schema = inferred(made.answer, self.whole.hidden) if is_object(made.answer) else {}
        what = f"it was answered with status {status}, which is not documented"
        actions = say.adding_status(made.method, made.path, status, schema)
        left_open = made.meant or status in BESIDE
        self._note("other status", what, actions, contradicts=not left_open)

    def _no_answer(self) -> None:
        made = self.made
        if not made.content:
            what = "the answer is empty"
        elif made.answer is None:
            what = "the answer is no JSON"
        else:
            what = f"the answer is JSON, but {a(type_of(made.answer))} and no object"
        self._note("no answer in JSON", what)

    def _needed(self) -> None:
        """Ask for the fields without which the answer is of no use."""
        body = self.made.body
        for name in ("ResponseMetadata", "Result"):
            if name not in body:
                self._note("missing field", f"the answer has no {name}")
        if not is_object(body.get("Result")):
            return
        result = self.made.result
        for names in NEEDED.get(self.made.name, ()):
            if not any(name in result for name in names.split("|")):
                self._note("missing field", f"Result has no {names.replace('|', ' and no ')}")
        for entry in as_array(result.get("Items")):
            if is_object(entry) and "Id" not in entry:
                self._note("missing field", "an entry of Result.Items has no Id")

    def _value(self, value: Json, spot: Spot, told: str) -> None:
        """Compare a value with the schema of its place."""
        options = list(choices(self.whole.document, spot))
        fitting = [option for option in options if option.lets(value)]
        if options and not fitting:
            self._other_type(value, spot, options, told)
        elif is_object(value):
            best = max(fitting, key=lambda one: len(one.schema.get("properties", {})), default=spot)
            self._object(value, best, told)
        elif is_array(value):
            for option in [one for one in fitting if "items" in one.schema][:1]:
                for inner in value:
                    self._value(inner, option.inner("items"), f"an entry of {told}")
        elif isinstance(value, str):
            self._text(value, fitting, told)

    def _other_type(self, value: Json, spot: Spot, options: list[Spot], told: str) -> None:
        kind = type_of(value)
        documented = " or ".join(sorted({kind for option in options for kind in option.types}))
        what = f"{told} is {a(kind)}, and documented as {documented}"
        schema = inferred(value, self.whole.hidden)
        self._note("other type", what, say.adding_type(spot, kind, schema), (spot.where, kind))

    def _object(self, value: Object, spot: Spot, told: str) -> None:
        properties = as_object(spot.schema.get("properties"))
        more = spot.schema.get("additionalProperties")
        says_of_objects = "properties" in spot.schema or "type" in spot.schema
        self.whole.saw(self.made.operation, spot.where, value)
        for name, inner in value.items():
            if name in properties:
                self._value(inner, spot.inner("properties", name), name)
            elif is_object(more):
                self._value(inner, spot.inner("additionalProperties"), f"an entry of {told}")
            elif more is not True and says_of_objects:
                self._other_field(name, inner, spot, told)
        for name in as_array(spot.schema.get("required")):
            if name not in value:
                what = f"{told} has no {name}, which is documented as required"
                actions = say.releasing_field(spot.where, str(name))
                self._note("missing field", what, actions, (spot.where, name))

    def _other_field(self, name: str, value: Json, spot: Spot, told: str) -> None:
        hidden = self.whole.hidden
        shown = hidden.word(name)
        schema = inferred(value, hidden)
        what = f"{told} has the field {shown or NOT_SHOWN}, {a(type_of(value))}"
        actions = say.adding_field(spot, shown, schema) if shown else ()
        self._note("undocumented field", what, actions, (spot.where, shown, type_of(value)))

    def _text(self, value: str, fitting: list[Spot], told: str) -> None:
        enums = [option for option in fitting if "enum" in option.schema]
        if enums and all(value not in as_array(option.schema["enum"]) for option in enums):
            word = self.whole.hidden.word(value)
            what = f"{told} is {word or NOT_SHOWN}, which is none of the documented words"
            actions = say.adding_choice(enums[0].where, word) if word else ()
            self._note("other choice", what, actions, (enums[0].where, word))
        unfit = [option for option in fitting if not has_format(option, value)]
        if unfit and len(unfit) == len(fitting):
            form = unfit[0].schema["format"]
            what = f"{told} is {'empty' if not value else 'text'}, and documented as {form}"
            self._note("other format", what, say.removing_format(unfit[0].where))


def has_format(spot: Spot, value: str) -> bool:
    """Tell whether a text is of the form that a schema wants, as far as it is known here."""
    judge = FORMATS.get(str(spot.schema.get("format")))
    return judge is None or judge(value)


def at(document: Object, where: Where) -> Json:
    """Find what stands at a place; nothing where it is not there."""
    found: Json = document
    for step in where:
        if is_array(found) and isinstance(step, int):
            found = found[step]
        else:
            found = as_object(found).get(str(step))
    return found


def a(kind: str) -> str:
    """Write a type with its article."""
    if kind == "null":
        return kind
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"
