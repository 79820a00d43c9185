"""What Apifox knows about an API, whatever form it was exported in.

This is all that readers share. A reader turns one form of export into an `Api`; nothing to the
right of it knows which form it was. Schemas are JSON Schema 2020-12 as OpenAPI 3.1 uses it. They
are inline, or refer to the `schemas` of their `Api` by `#/components/schemas/<name>`, where the
name is the export's own, whatever it is: names that OpenAPI takes come later (`naming`).
"""

from __future__ import annotations

import re

from attrs import field, frozen

from scripts.normalize.jsontypes import Json, Object

HTTP_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
"""The methods that an OpenAPI 3.1 path item knows, in the order of the specification."""

VARIABLE = re.compile(r"\{([^{}]+)\}")
"""A variable in a path."""


@frozen
class Origin:
    """Where an endpoint came from.

    `file` is the export's name without its folder, so that the document is the same on every
    machine, and `sha256` the digest of its bytes. `title` is Apifox's, with the circled number that
    orders it. `id` is Apifox's number of the endpoint, the one thing about it that never changes;
    `operation_id` the export's own operationId, which is often no name. `module` and `folder` are
    Apifox's numeric ids (in OpenAPI exports the folder's path), `status` its life-cycle status (a
    number on documentation pages); `None` where the form does not tell. `provenance` tells whether
    the export was given or is a reconstruction (`reconstruction`).
    """

    file: str
    sha256: str
    title: str = ""
    id: int | str | None = None
    operation_id: str | None = None
    module: int | str | None = None
    folder: int | str | None = None
    status: int | str | None = None
    provenance: str = "given"


@frozen
class Example:
    """A parsed example. Apifox stores examples as text; one that does not parse never gets here."""

    value: Json
    name: str = ""
    description: str = ""


@frozen
class Parameter:
    """A value in the path, query, a header or a cookie.

    Apifox may switch one off; readers leave those out. A project gives some to every operation that
    does not switch them off; they stand in each. `style` and `explode` tell how an array or object
    is written, where the export tells.
    """

    name: str
    location: str
    required: bool
    schema: Object
    description: str = ""
    example: Json = None
    examples: tuple[Example, ...] = ()
    deprecated: bool = False
    style: str | None = None
    explode: bool | None = None


@frozen
class Content:
    """One media type of a body or an answer; without a `schema` if Apifox says nothing of it.

    `encoding` tells how single fields of a form are written.
    """

    media_type: str
    schema: Object | None
    examples: tuple[Example, ...] = ()
    encoding: Object = field(factory=dict[str, Json])


@frozen
class Body:
    """A request body.

    Apifox means a body to be sent, so `required` is true unless the export says otherwise.
    """

    required: bool
    content: tuple[Content, ...]
    description: str = ""


@frozen
class Answer:
    """A documented answer: `status` is a code, a range such as `2XX`, or `default`.

    Apifox keeps some apart, for many endpoints; here they stand in each that has them.
    """

    status: str
    description: str
    content: tuple[Content, ...] = ()
    headers: tuple[Parameter, ...] = ()


@frozen
class Endpoint:
    """One HTTP operation.

    `summary` is the title without its circled number, which is kept as `order`; `description` is
    the page's 说明. `security` lists what authenticates it, by names of the `Api`'s schemes, any of
    which will do. In Apifox it may stand in a folder above or in the project. It is empty where
    somebody chose that nothing does, and `None` where the export says nothing. `callbacks` are the
    requests that the API sends back. `extra` are extensions that people wrote themselves.
    """

    method: str
    path: str
    origin: Origin
    summary: str = ""
    order: int | None = None
    description: str = ""
    parameters: tuple[Parameter, ...] = ()
    body: Body | None = None
    answers: tuple[Answer, ...] = ()
    tags: tuple[str, ...] = ()
    deprecated: bool = False
    security: tuple[Object, ...] | None = None
    callbacks: tuple[Callback, ...] = ()
    extra: Object = field(factory=dict[str, Json])

    @property
    def key(self) -> str:
        """The method and path that identify the operation, as in `POST /v1/groups`."""
        return f"{self.method.upper()} {self.path}"

    @property
    def identity(self) -> str:
        """What two descriptions of one operation share, whatever they call the path's variables."""
        return VARIABLE.sub("{}", self.key)


@frozen
class Callback:
    """A request that the API sends: its name, and as `path` the expression of its address."""

    name: str
    endpoint: Endpoint


@frozen
class Listed:
    """An endpoint's page in the index of a published site.

    `page` is the last part of its address, and the name under which it is saved; `id` is Apifox's
    number of the endpoint, `folder` the path of the folder that it is in.
    """

    page: str
    id: int
    title: str
    folder: str


@frozen
class Api:
    """What one export says: endpoints, and what they share.

    `title` is empty and `servers` are none where the export does not tell. `schemas` are models,
    by the names that people gave them; Apifox refers to them by number, and several may have one
    name. `tags` have a name, and maybe a description. In Apifox they are folders, whose path `/`
    joins, and labels that are put on endpoints. `listed` are the pages that an index tells of.
    """

    endpoints: tuple[Endpoint, ...] = ()
    schemas: Object = field(factory=dict[str, Json])
    security_schemes: Object = field(factory=dict[str, Json])
    servers: tuple[Object, ...] = ()
    tags: tuple[Object, ...] = ()
    listed: tuple[Listed, ...] = ()
    title: str = ""
    version: str = ""
    description: str = ""
