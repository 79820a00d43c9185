"""Whether a document is OpenAPI."""

from __future__ import annotations

import os

from openapi_spec_validator import OpenAPIV31SpecValidator

from scripts.normalize.jsontypes import Object, pointer
from scripts.normalize.problems import Problem, RefusalError, refuse

os.environ["OPENAPI_SPEC_VALIDATOR_SCHEMA_VALIDATOR_BACKEND"] = "jsonschema"
# Else it takes jsonschema-rs wherever that is installed, and the same fault reads differently.


def validate(document: Object) -> None:
    """Refuse a document that OpenAPI 3.1 does not allow: better here than in somebody's tool."""
    try:
        errors = list(OpenAPIV31SpecValidator(document).iter_errors())
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
