"""Run openapi-python-client with the Python names that the lowered document chooses.

The generator derives Python names from wire names; here it is made to take those that `lower` wrote
beside them instead: `x-python-names` on a schema for its properties, `x-python-name` on a
parameter. Modules, classes, operations and tags are named as ever. Run by path, so that nothing of
ours is imported: `python -P launch.py generate …`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Generator, Mapping
from typing import Any
from unittest import mock

from openapi_python_client import strings
from openapi_python_client.cli import app
from openapi_python_client.parser import openapi, properties
from openapi_python_client.parser.properties import model_property, schemas
from openapi_python_client.schema.untrusted_string import UntrustedString

PROPERTIES = "x-python-names"
PARAMETER = "x-python-name"

Call = Callable[..., Any]


class Names:
    """The names that were chosen for what the generator is reading.

    `chosen` are those of the schema or parameter that it has open, `next` is that of the parameter
    that it is about to open. `outer` is the wire name of the property or parameter itself: what its
    items and options are called begins with that.
    """

    def __init__(self) -> None:
        """Know no names yet."""
        self.chosen: Mapping[str, str] = {}
        self.next: str | None = None
        self.outer: str | None = None

    @contextlib.contextmanager
    def told(self, **changed: Any) -> Generator[None]:
        """Know something for a while."""
        before = {key: getattr(self, key) for key in changed}
        vars(self).update(changed)
        try:
            yield
        finally:
            vars(self).update(before)

    def model(self, call: Call) -> Call:
        """Read the properties of a schema with its names."""

        def process(*, data: Any, **rest: Any) -> Any:
            with self.told(chosen=extra(data).get(PROPERTIES, {}), outer=None):
                return call(data=data, **rest)

        return process

    def resolved(self, call: Call) -> Call:
        """Remember the name of the parameter that is read next."""

        def resolve(*, param: Any, **rest: Any) -> Any:
            found = call(param=param, **rest)
            self.next = extra(found).get(PARAMETER)
            return found

        return resolve

    def parameter(self, call: Call) -> Call:
        """Read a parameter with its name."""

        def read(*, name: Any, **rest: Any) -> Any:
            wire = name.get_untrusted_value()
            chosen = {} if self.next is None else {wire: self.next}
            with self.told(chosen=chosen, outer=wire):
                return call(name=name, **rest)

        return read

    def property(self, call: Call) -> Call:
        """Note what the generator reads, outermost first."""

        def read(*, name: Any, **rest: Any) -> Any:
            outer = name.get_untrusted_value() if self.outer is None else self.outer
            with self.told(outer=outer):
                return call(name=name, **rest)

        return read

    def identifier(self, call: Call) -> Call:
        """Name what is read: the name that was chosen, and what the generator put behind it."""

        def new(cls: Any, value: Any, *arguments: Any, **rest: Any) -> Any:
            outer = self.outer
            if outer is None or outer not in self.chosen or not isinstance(value, UntrustedString):
                return call(cls, value, *arguments, **rest)
            return str.__new__(cls, self.chosen[outer] + value.get_untrusted_value()[len(outer) :])

        return new


def extra(told: Any) -> dict[str, Any]:
    """Read what a part of the document holds that the generator does not know."""
    return dict(told.model_extra or {})


def as_it_is(endpoint: Any) -> Any:
    """Copy nothing.

    The generator copies an endpoint, with all models below it, before each step that adds to it,
    though nobody else has it: a quarter of its time.
    """
    return endpoint


@contextlib.contextmanager
def named() -> Generator[None]:
    """Let the generator take the names of the lowered document."""
    names = Names()
    identifier, read = strings.PythonIdentifier, properties.property_from_data
    model = vars(model_property)["_process_properties"]  # nothing public is given the schema
    with contextlib.ExitStack() as stack:
        for owner, name, call in (
            (identifier, "__new__", names.identifier(identifier.__new__)),
            (
                model_property,
                "_process_properties",
                names.model(model),
            ),
            (properties, "property_from_data", names.property(read)),
            (openapi, "property_from_data", names.parameter(read)),
            (openapi, "parameter_from_reference", names.resolved(schemas.parameter_from_reference)),
            (openapi, "deepcopy", as_it_is),
        ):
            stack.enter_context(mock.patch.object(owner, name, call))
        yield


if __name__ == "__main__":
    with named():
        app()
