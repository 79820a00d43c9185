# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false
# openapi-spec-validator is typed in part only.
"""Whether a document is OpenAPI.

openapi-spec-validator decides. Most of what it does is to hold schemas against the schema of
schemas, in Python, and it looks each up in a list of all it has seen: a thousand operations take it
half a minute, two thousand four times as long. So a validator written in Rust is asked first, and
only what that one refuses is asked again, for the words that people get to read; and the lists are
sets.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, cast

import jsonschema_rs
from jsonschema.exceptions import ValidationError
from jsonschema_path.paths import SchemaPath
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from openapi_spec_validator.schemas import openapi_v31_schema_validator, schema_v31
from openapi_spec_validator.validation.exceptions import OpenAPIValidationError
from openapi_spec_validator.validation.keywords import (
    OpenAPIV31SchemaValidator,
    OpenAPIV31ValueValidator,
)

from scripts.normalize.jsontypes import Object, as_object, is_object, members, pointer
from scripts.normalize.judging import faults
from scripts.normalize.problems import Problem, RefusalError, refuse

os.environ["OPENAPI_SPEC_VALIDATOR_SCHEMA_VALIDATOR_BACKEND"] = "jsonschema"
# Else the library asks the quick judge too, and the same fault reads differently.

VOCABULARY = "https://spec.openapis.org/oas/3.1/meta/base"


@cache
def quick_document() -> jsonschema_rs.Draft202012Validator:
    """Make the quick judge of documents."""
    return jsonschema_rs.Draft202012Validator(dict(schema_v31))


@cache
def quick_schema() -> jsonschema_rs.Draft202012Validator:
    """Make the quick judge of schemas."""
    folder = files("openapi_schema_validator") / "schemas" / "oas3.1" / "vocabularies"
    base = json.loads((folder / "base").read_text("utf-8"))
    registry = jsonschema_rs.Registry([(VOCABULARY, base)])
    return jsonschema_rs.Draft202012Validator(dict(OAS31Validator.META_SCHEMA), registry=registry)


class Seen(list[int]):
    """A list of numbers that is asked for them often."""

    def __init__(self) -> None:
        """Begin with none."""
        super().__init__()
        self._known: set[int] = set()

    def append(self, number: int) -> None:
        """Add a number."""
        self._known.add(number)

    def __contains__(self, number: object) -> bool:
        return number in self._known


class Schemas(OpenAPIV31SchemaValidator):
    """The library's judge of schemas, which asks the quick one first."""

    def __init__(self, registry: Any) -> None:
        """Look up quickly what was seen."""
        super().__init__(registry)
        self.visited_schema_ids = Seen()
        self.meta_checked_schema_ids = Seen()
        self._properties: dict[int, set[str]] = {}

    def _collect_properties(self, schema: SchemaPath) -> set[str]:
        """Collect once what a schema's properties are, however many combinations it is part of."""
        identity = id(schema.read_value())
        if identity not in self._properties:
            self._properties[identity] = set()  # a circle adds nothing to itself
            self._properties[identity] = super()._collect_properties(schema)
        return self._properties[identity]

    def _validate_schema_meta(
        self, schema: SchemaPath, schema_value: Any
    ) -> OpenAPIValidationError | None:
        """Check patterns slowly: they shall be such as Python reads."""
        if not has_pattern(schema_value) and quick_schema().is_valid(schema_value):
            return None
        return super()._validate_schema_meta(schema, schema_value)


class Defaults(OpenAPIV31ValueValidator):
    """The library's judge of defaults, within bounds."""

    def __call__(self, schema: SchemaPath, value: Any) -> Iterator[ValidationError]:
        """Yield what is wrong with a default."""
        with schema.resolve() as resolved:
            yield from faults(as_object(resolved.contents), value, resolved.resolver)


def has_pattern(value: object) -> bool:
    """Tell whether a regular expression stands anywhere in a schema."""
    if is_object(value) and ("pattern" in value or "patternProperties" in value):
        return True
    return any(has_pattern(inner) for inner in members(value))


class Documents:
    """The library's judge of documents, which asks the quick one first."""

    def iter_errors(self, document: Object) -> Iterator[Any]:
        """Yield what the document's own schema refuses."""
        if not quick_document().is_valid(document):
            yield from openapi_v31_schema_validator.iter_errors(document)


class SpecValidator(OpenAPIV31SpecValidator):
    """The library's validator, made quick."""

    schema_validator = cast(Any, Documents())
    keyword_validators = {  # noqa: RUF012 - as the base class has it
        **OpenAPIV31SpecValidator.keyword_validators,
        "schema": Schemas,
        "default": Defaults,
    }


def validate(document: Object) -> None:
    """Refuse a document that OpenAPI 3.1 does not allow: better here than in somebody's tool."""
    try:
        errors = list(SpecValidator(document).iter_errors())
    except RecursionError:
        what = "its schemas lead from one to the next in a chain that is too long to be followed"
        raise refuse("openapi.yaml", what, "leave some of them out of the export") from None
    except Exception as error:  # noqa: BLE001 - the validator raises what it likes on a dangling reference
        what = f"the document has a fault ({str(error)[:200]})"
        raise refuse("openapi.yaml", what, "mend the overlay or the export") from None
    if errors:
        raise RefusalError(
            *(
                Problem(
                    place_of(list(error.absolute_path), document),
                    error.message[:200],
                    "mend the overlay or the export",
                )
                for error in errors
            )
        )


def place_of(path: list[str | int], document: Object) -> str:
    """Point to a fault; of a fault in a schema the validator tells the path inside it only."""
    elided = "" if path and path[0] in document else "…"
    return f"openapi.yaml#{elided}{pointer(*path)}"
