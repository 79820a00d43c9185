"""Projects as Apifox and Apidog save them (`.apifox.json`), whole.

A project holds endpoints in a tree of folders, and apart from them what they share. It also holds
all that tests, mocks and scripts need, with working credentials: of those only the keys are read.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve, frozen

from scripts.normalize.at import At
from scripts.normalize.jsontypes import Json, Object, is_array, is_object
from scripts.normalize.model import Api
from scripts.normalize.readers.apifox import Read, Steps, api_of, read_endpoint
from scripts.normalize.readers.endpoint import PARTS, parts_of
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
from scripts.normalize.readers.native_tree import Folder, Leaf, Tree, one_of_each
from scripts.normalize.readers.node import EDITOR, LooseNode
from scripts.normalize.readers.text import Export
from scripts.normalize.report import Place, Report
from scripts.normalize.rules.paths import HOST
from scripts.normalize.rules.projects import common_host, inherited
from scripts.normalize.rules.prose import clean
from scripts.normalize.rules.secrets import without_people

MARKS = ("apifoxProject", "apidogProject", "apiCollection")
STEPS = Steps(*PARTS, node=LooseNode)
OTHERS = {
    "socketCollection": "socket",
    "webSocketCollection": "websocket",
    "socketIOCollection": "socketio",
    "webhookCollection": "webhook",
    "customEndpointCollection": "custom",
}
"""Where a project keeps what is no HTTP request."""

SETTINGS = ("apifoxProject", "apidogProject", "$schema")


def recognise(data: Json) -> bool:
    """Tell whether this is a project."""
    return is_object(data) and any(mark in data for mark in MARKS)


@frozen
class Project:
    """A project while it is read: what its endpoints share."""

    export: Export
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
        schemes,
        read_common(root.take("commonParameters"), at.below("commonParameters")),
        read_components(root.take("responseCollection"), at.below("responseCollection")),
    )
    own = schemes.chosen(setting.take("auth"), setting.take("securityScheme"), setting.spot())
    top = Folder(security=own)
    tree = Tree(schemes, root.take("apiCollection"), at.below("apiCollection"), top)
    kept = one_of_each(tree.leaves, report)
    api = api_of(read_leaf(project, leaf) for leaf in kept)
    leave_out_others(root, report)
    made = evolve(
        described(root, api),
        schemas=models.convert_all(),
        security_schemes={**schemes.known, **api.security_schemes},
        servers=addresses(root, setting, [leaf for leaf in kept if leaf.is_operation]),
        tags=tags_of(tree.folders, api),
    )
    close(root, setting)
    return made


def read_leaf(project: Project, leaf: Leaf) -> Read | None:
    """Read an endpoint, and give it what its folders and the project have for it."""
    api, at, folder = dict(leaf.told), leaf.at, leaf.folder
    own = project.schemes.chosen(api.pop("auth", None), api.pop("securityScheme", None), at)
    shared, schemes = given(
        project.common, api.pop("commonParameters", None), at.below("commonParameters")
    )
    module = number_of(api.get("moduleId")) or folder.module
    found = answers_of(api, project.components, module, at)
    stored, steps, at = parts_of(api, project.export, at, folder.path, STEPS)
    origin = evolve(
        stored.origin,
        id=number_of(stored.origin.id),
        module=module,
        folder=number_of(stored.origin.folder) or folder.number or folder.path or None,
    )
    stored = evolve(
        stored,
        origin=origin,
        answers=found.nodes,
        examples=found.examples,
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


def described(root: LooseNode, api: Api) -> Api:
    """Say what the API is called; of its only module, what the project itself does not say."""
    info = LooseNode.opened(root.object("info"), root.spot("info"))
    modules = list(root.nodes("moduleSettings"))
    told = modules[0] if len(modules) == 1 else LooseNode.opened({}, root.spot())
    inner = LooseNode.opened(told.object("openApiInfo"), told.spot("openApiInfo"))
    texts = [
        clean(node.text("description"), node.spot("description")).strip() for node in (info, told)
    ]
    made = evolve(
        api,
        title=clean(info.text("name"), info.spot("name")).strip(),
        version=clean(inner.text("version"), inner.spot("version")),
        description=next(filter(None, texts), ""),
    )
    for node in modules:
        node.take("id")
    close(info, inner, *modules)
    return made


def tags_of(folders: Iterable[Folder], api: Api) -> tuple[Object, ...]:
    """Describe the folders that are tags."""
    used = {tag for endpoint in api.endpoints for tag in endpoint.tags}
    return tuple(
        {"name": one.path, "description": one.text}
        for one in folders
        if one.text.strip() and one.path in used
    )


def close(*nodes: LooseNode) -> None:
    """Report what is the editor's, by its keys only."""
    for node in nodes:
        for key in SETTINGS:
            node.take(key)
        node.drop("docCollection", "texts for people, and of no operation")
        for key in node.left():
            node.drop(key, EDITOR)
