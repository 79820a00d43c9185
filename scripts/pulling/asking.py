"""What is asked of the open API: of whom, with which token, for which part of which project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from ipaddress import ip_address
from urllib.parse import urlsplit

from attrs import field, frozen

from scripts.normalize.jsontypes import Object
from scripts.normalize.problems import refuse

TOKEN_VARIABLE = "APIFOX_ACCESS_TOKEN"  # noqa: S105 - its name
API_VERSION = "2024-03-28"
"""The only version of the open API that is documented; without it, or with a retired one: 422."""

OAS_VERSIONS = ("3.1", "3.0", "2.0")
SCOPES = {"tags": "Tags", "folders": "Folders", "endpoints": "Endpoints"}
"""What an export can be restricted to, and what the API calls it."""


@frozen
class Vendor:
    """A name under which the same API is sold: it stands in a header, an option and an address."""

    name: str
    locale: str

    @property
    def version_header(self) -> str:
        """The header that says which version of the API is meant."""
        return f"X-{self.name}-Api-Version"

    @property
    def extensions_option(self) -> str:
        """The option that lets the export hold the vendor's own fields."""
        return f"include{self.name}ExtensionProperties"


APIFOX, APIDOG = Vendor("Apifox", "zh-CN"), Vendor("Apidog", "en-US")
BASE_URL = "https://api.apifox.com"


@frozen
class Scope:
    """What of the project is asked for: some tags, folders or endpoints, or all of it.

    `kind` is a key of `SCOPES`, or empty for all; `values` are names of tags, or numbers.
    """

    kind: str = ""
    values: tuple[str | int, ...] = ()

    @property
    def body(self) -> Object:
        """The scope as the API wants it."""
        if not self.kind:
            return {"type": "ALL"}
        name = SCOPES[self.kind]
        key = "selectedTags" if self.kind == "tags" else f"selected{name[:-1]}Ids"
        return {"type": f"SELECTED_{name.upper()}", key: list(self.values)}


@frozen
class Question:
    """One export to ask for.

    `environments`, `branch` and `module` are Apifox's numbers; what is `None` or empty is not sent.
    Without a module the API exports the default one only. `seconds` bound the whole answer.
    """

    project: int
    base_url: str = BASE_URL
    vendor: Vendor = APIFOX
    oas_version: str = OAS_VERSIONS[0]
    scope: Scope = field(factory=Scope)
    environments: tuple[int, ...] = ()
    branch: int | None = None
    module: int | None = None
    extensions: bool = True
    seconds: float = 120.0

    @property
    def url(self) -> str:
        """Where the question goes."""
        return f"{self.base_url}/v1/projects/{self.project}/export-openapi"

    @property
    def headers(self) -> Mapping[str, str]:
        """What goes with it, but for the token."""
        return {
            self.vendor.version_header: API_VERSION,
            "Accept": "application/json",
            "Accept-Encoding": "identity",
        }

    @property
    def body(self) -> Object:
        """What is asked, as the API wants it."""
        options = {self.vendor.extensions_option: self.extensions, "addFoldersToTags": False}
        whole: Object = {
            "scope": self.scope.body,
            "options": options,
            "oasVersion": self.oas_version,
            "exportFormat": "JSON",
            "environmentIds": list(self.environments) or None,
            "branchId": self.branch,
            "moduleId": self.module,
        }
        return {key: value for key, value in whole.items() if value is not None}


@frozen
class Token:
    """The access token. It is in no representation."""

    value: str = field(repr=False)


def token_in(environment: Mapping[str, str]) -> Token:
    """Take the token from the environment, or refuse it without showing it."""
    told = environment.get(TOKEN_VARIABLE, "")
    if not told:
        remedy = "make one in the account settings of Apifox, and export it under this name"
        raise refuse(TOKEN_VARIABLE, "it is not set", remedy)
    if not all("!" <= character <= "~" for character in told):
        what = "it holds a blank, a line end or a character outside ASCII"
        raise refuse(TOKEN_VARIABLE, what, "copy the token alone")
    return Token(told)


def scope_of(told: Sequence[str] | None) -> Scope:
    """Read a scope as it was written: a kind, then names or numbers."""
    if told is None:
        return Scope()
    kind, values = told[0], told[1:]
    if kind not in SCOPES or not values:
        remedy = f"write one of {', '.join(SCOPES)}, then names of tags, or numbers of the others"
        raise refuse("--scope", "it does not say what of the project is meant", remedy)
    if kind == "tags":
        return Scope(kind, tuple(values))
    if not all(value.isascii() and value.isdigit() for value in values):
        raise refuse("--scope", f"{kind} are told by their numbers", "copy them from the address")
    return Scope(kind, tuple(map(int, values)))


def checked_base(told: str) -> str:
    """Take an address without its trailing slash, or refuse it: it gets the token."""
    try:
        parts = urlsplit(told)
        usable = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable or not told.isprintable() or " " in told:
        raise refuse("--base-url", "it is no address with a host", f"leave it out for {BASE_URL}")
    parts = urlsplit(told)
    if "@" in parts.netloc or parts.query or parts.fragment:
        what = "it holds a user name, a query or a fragment"
        raise refuse("--base-url", what, "name scheme, host and path only")
    if parts.scheme == "http" and not is_here(parts.hostname or ""):
        raise refuse("--base-url", "the token would go unencrypted", "use https://")
    return told.rstrip("/")


def is_here(host: str) -> bool:
    """Tell whether a host is this machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def vendor_of(base_url: str) -> Vendor:
    """Tell by the address who is asked."""
    host = urlsplit(base_url).hostname or ""
    return APIDOG if f".{host}".endswith((".apidog.com", ".apidog.io")) else APIFOX
