"""A compiler from any OpenAPI 3.1 document to the few shapes that openapi-python-client bears.

`operations` trims what stands around the schemas. `shapes` reads every schema as a `Form`: which
choices, objects, arrays and plain values it allows; `objects` tells what the properties of an
object are, through `allOf`, references and recursion. `emission` writes forms again, in the
dialect of the place where they stand: a request, a form, an answer. `identifiers` finds the Python
names that the generator could not find itself.
"""
