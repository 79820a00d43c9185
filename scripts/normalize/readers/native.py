"""Projects as Apifox and Apidog save them (`.apifox.json`), whole.

A project holds endpoints in a tree of folders, and apart from them what they share. It also holds
all that tests, mocks and scripts need, with working credentials: of those only the keys are read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve, frozen

from scripts.normalize.at import At
from scripts.normalize.jsontypes import Json, Object, as_array, as_object, is_array, is_object, kind
from scripts.normalize.masking import hidden
from scripts.normalize.model import HTTP_METHODS, Api
from scripts.normalize.readers.apifox import Read, Steps, api_of, read_endpoint
from scripts.normalize.readers.endpoint import PARTS, RETIRED, parts_of
from scripts.normalize.readers.native_models import BRANCHES, Models, leaves, number_of
from scripts.normalize.readers.native_security import Schemes
from scripts.normalize.readers.native_shared import (
    Common,
    Component,
    answers_of,
    given,
    read_common,
    read_components,
    read_servers,
)
from scripts.normalize.readers.node import EDITOR, LooseNode
from scripts.normalize.readers.text import Export
from scripts.normalize.report import Place, Report
from scripts.normalize.rules.paths import HOST, path_syntax, plain_path
from scripts.normalize.rules.projects import Security, common_host, inherited
from scripts.normalize.rules.prose import clean
from scripts.normalize.rules.secrets import without_people

MARKS = ("apifoxProject", "apidogProject", "apiCollection")
STEPS = Steps(*PARTS, node=LooseNode)
ROOTS = ("根目录", "root")
"""What the folder is called that holds all others, which nobody sees."""

OTHERS = {
    "socketCollection": "socket",
    "webSocketCollection": "websocket",
    "socketIOCollection": "socketio",
    "webhookCollection": "webhook",
    "customEndpointCollection": "custom",
}
"""Where a project keeps what is no HTTP request."""

STRUCTURE = ("id", "parentId", "moduleId", "ordering", "type", *BRANCHES)
"""Keys of folders that say nothing but what they are folders of."""

SETTINGS = ("apifoxProject", "apidogProject", "$schema")


def recognise(data: Json) -> bool:
    """Tell whether this is a project."""
    return is_object(data) and any(mark in data for mark in MARKS)


@frozen
class Folder:
    """A folder of endpoints, and what authenticates those that choose nothing."""

    names: tuple[str, ...] = ()
    number: int | str | None = None
    module: int | str | None = None
    security: Security = None
    text: str = ""


@frozen
class Leaf:
    """An endpoint in the tree: what is told of it, its place and its folder."""

    told: Object
    at: At
    folder: Folder

    @property
    def method(self) -> str:
        """The method, as OpenAPI writes it."""
        return str(self.told.get("method") or "").strip().lower()

    @property
    def key(self) -> tuple[str, str]:
        """The method and path that only one operation of a document can have."""
        quiet = At(self.at.place, Report())
        return self.method, path_syntax(plain_path(self.path, quiet), quiet)

    @property
    def path(self) -> str:
        """The path as it was typed."""
        told = self.told.get("path")
        return told if isinstance(told, str) else ""

    @property
    def is_operation(self) -> bool:
        """Whether OpenAPI has a place for it."""
        kind_of = str(self.told.get("type") or "http").lower()
        return self.method in HTTP_METHODS and kind_of == "http"


@frozen
class Project:
    """A project while it is read: what its endpoints share."""

    export: Export
    at: At
    schemes: Schemes
    common: list[Common]
    components: dict[str, Component]


def read(export: Export, report: Report) -> Api:
    """Read the endpoints of a project, with all that they share."""
    place = Place(export.file)
    models = Models(export.data, place, report)
    at = At(place, report, models)
    root = LooseNode.opened(without_people(export.data, at), at)
    root.take("schemaCollection")
    schemes = Schemes(root.take("securitySchemeCollection"), at.below("securitySchemeCollection"))
    setting = LooseNode.opened(root.take("projectSetting") or {}, at.below("projectSetting"))
    project = Project(
        export,
        at,
        schemes,
        read_common(root.take("commonParameters"), at.below("commonParameters")),
        read_components(root.take("responseCollection"), at.below("responseCollection")),
    )
    top = Folder(security=chosen(project, setting))
    folders: list[Folder] = []
    tree = root.take("apiCollection")
    found = list(endpoints_in(project, tree, at.below("apiCollection"), top, folders))
    kept = one_of_each(found, report)
    api = api_of(read_leaf(project, leaf) for leaf in kept)
    leave_out_others(root, report)
    info = LooseNode.opened(root.object("info"), root.spot("info"))
    made = evolve(
        api,
        schemas=models.convert_all(),
        security_schemes={**schemes.known, **api.security_schemes},
        servers=addresses(root, setting, [leaf for leaf in kept if leaf.is_operation]),
        tags=tags_of(folders, api),
        title=clean(info.text("name"), info.spot("name")).strip(),
        version=version_of(root.take("moduleSettings")),
        description=clean(info.text("description"), info.spot("description")),
    )
    close(root, setting, info)
    return made


def endpoints_in(
    project: Project, told: Json, at: At, above: Folder, folders: list[Folder]
) -> Iterator[Leaf]:
    """Yield the endpoints of a tree in their order, and collect the folders."""
    if not is_array(told or []):
        at.drop("", f"expected an array, found {kind(told)}")
        return
    for index, item in enumerate(as_array(told)):
        where = at.below(index)
        if not is_object(item):
            where.drop("", f"expected an object, found {kind(item)}")
        elif is_object(item.get("api")):
            name = item.get("name") or item["api"].get("name")
            node = LooseNode.opened(item, where)
            for key in ("api", "name", *STRUCTURE):
                node.take(key)
            node.close()
            yield Leaf({**item["api"], "name": name}, where.below("api"), above)
        elif "method" in item and "path" in item:
            yield Leaf(item, where, above)
        else:
            yield from in_folder(project, LooseNode.opened(item, where), above, folders)


def in_folder(
    project: Project, node: LooseNode, above: Folder, folders: list[Folder]
) -> Iterator[Leaf]:
    """Yield the endpoints of a folder."""
    told = node.rest()
    own = chosen(project, node)
    name, text = node.text("name").strip(), node.text("description")
    is_root = not above.names and name.lower() in ROOTS
    folder = Folder(
        names=above.names if is_root or not name else (*above.names, name),
        number=number_of(told.get("id")),
        module=number_of(told.get("moduleId")) or above.module,
        security=above.security if own is None else own,
        text=clean(text, node.spot("description")),
    )
    folders.append(folder)
    for key in STRUCTURE:
        node.take(key)
    for key in node.left():
        node.drop(key, EDITOR)
    for key in BRANCHES:
        yield from endpoints_in(project, told.get(key), node.spot(key), folder, folders)


def chosen(project: Project, node: LooseNode) -> Security:
    """Tell what authenticates, where a folder or the project says so itself."""
    return project.schemes.chosen(node.take("auth"), node.take("securityScheme"), node.spot())


def one_of_each(found: list[Leaf], report: Report) -> list[Leaf]:
    """Keep one endpoint of each method and path, and leave out the others by name.

    What is retired goes first, then what stands further down in the tree. In Apifox several may
    share both, and be told apart by what they send.
    """
    kept: dict[tuple[str, str], Leaf] = {}
    operations = [leaf for leaf in found if leaf.is_operation]
    for leaf in sorted(operations, key=lambda leaf: leaf.told.get("status") in RETIRED):
        first = kept.setdefault(leaf.key, leaf)
        if first is not leaf:
            report.leave_out(
                leaf.method,
                leaf.key[1],
                f"{leaf.told.get('name')}: {first.told.get('name')} at {first.at.place.pointer}"
                " has its method and path too",
            )
    chosen_ones = {id(leaf) for leaf in kept.values()}
    return [leaf for leaf in found if id(leaf) in chosen_ones or not leaf.is_operation]


def read_leaf(project: Project, leaf: Leaf) -> Read | None:
    """Read an endpoint, and give it what its folders and the project have for it."""
    api, at, folder = dict(leaf.told), leaf.at, leaf.folder
    own = project.schemes.chosen(api.pop("auth", None), api.pop("securityScheme", None), at)
    shared, schemes = given(
        project.common, api.pop("commonParameters", None), at.below("commonParameters")
    )
    answers, examples = answers_of(api, project.components, at)
    path = "/".join(folder.names)
    stored, steps, at = parts_of(api, project.export, at, path, STEPS)
    origin = evolve(
        stored.origin,
        id=number_of(stored.origin.id),
        module=number_of(stored.origin.module) or folder.module,
        folder=number_of(stored.origin.folder) or folder.number or path or None,
    )
    stored = evolve(
        stored,
        origin=origin,
        answers=answers,
        examples=examples,
        security=inherited(own, folder.security, at),
        shared=shared,
        schemes=schemes,
    )
    return read_endpoint(stored, steps, at)


def leave_out_others(root: LooseNode, report: Report) -> None:
    """Name what is no HTTP request."""
    for key, name in OTHERS.items():
        for told, where, _ in leaves(root.take(key), root.spot(key), is_other):
            inner = told.get("api")
            title = told.get("name") or (inner.get("name") if is_object(inner) else None)
            reason = f"it is of type {name}, not an HTTP request"
            report.leave_out(name, str(title or where.place.pointer), reason)


def is_other(told: Object) -> bool:
    """Tell an endpoint that is no HTTP request from a folder of those."""
    return "api" in told or not any(is_array(told.get(key)) for key in BRANCHES)


def addresses(root: LooseNode, setting: LooseNode, kept: list[Leaf]) -> tuple[Object, ...]:
    """Read where the API is: what all paths say, else what the environments do."""
    names = {
        str(one.get("id")): str(one.get("name") or "")
        for one in setting.array("servers")
        if is_object(one)
    }
    hosts = [found[0] if (found := HOST.match(leaf.path.strip())) else None for leaf in kept]
    host = common_host(hosts, root.spot("apiCollection"))
    found_servers: list[Object] = [] if host is None else [{"url": host}]
    for node in root.nodes("environments"):
        for server in read_servers(node, names):
            if server["url"] not in [one["url"] for one in found_servers]:
                found_servers.append(server)
    return tuple(found_servers)


def version_of(modules: Json) -> str:
    """Tell the version of a project that has one module, where that tells it."""
    told = [one for one in as_array(modules) if is_object(one)]
    inner = as_object(told[0].get("openApiInfo")) if len(told) == 1 else {}
    version = inner.get("version")
    return hidden(version) if isinstance(version, str) else ""


def tags_of(folders: Iterable[Folder], api: Api) -> tuple[Object, ...]:
    """Describe the folders that are tags."""
    used = {tag for endpoint in api.endpoints for tag in endpoint.tags}
    return tuple(
        {"name": "/".join(one.names), "description": one.text}
        for one in folders
        if one.text.strip() and "/".join(one.names) in used
    )


def close(root: LooseNode, *more: LooseNode) -> None:
    """Report what is the editor's, by its keys only."""
    for key in SETTINGS:
        root.take(key)
    root.drop("docCollection", "texts for people, and of no operation")
    for node in (root, *more):
        for key in node.left():
            node.drop(key, EDITOR)
