"""Write down how every thing of a surface is used."""

from __future__ import annotations

import ast
import re

from attrs import define, field

from scripts.normalize.jsontypes import Object
from scripts.surface.calls import Shape, expanded, is_special, shapes
from scripts.surface.inheritance import constructor, members
from scripts.surface.names import parsed
from scripts.surface.program import ASSIGNMENT, CONSTRUCTOR, RESULT, Program, Spot, part
from scripts.surface.relations import arguments

NOTHING = ("None", "typing.NoReturn", "typing.Never")
CONSTANT = re.compile(r"^typing\.(?:ClassVar|Final)(?:\[(.*)\])?$")
MANAGERS = {
    "contextlib.contextmanager": "contextlib.AbstractContextManager",
    "contextlib.asynccontextmanager": "contextlib.AbstractAsyncContextManager",
}
Line = tuple[str, Spot]


def program(surface: Object) -> Program:
    """Write the program that uses all of a surface."""
    made = Program(surface)
    for path in surface["aliases"]:
        Use(made, Spot(path), [], [(made.path(path), Spot(path))]).write()
    for path, told in surface["objects"].items():
        Use(made, Spot(path), [], [(made.path(path), Spot(path))]).write()
        if "members" in told:
            use_class(made, path, told)
        elif told["kind"] == "function":
            use_call(made, path, path, told, [])
        elif told["kind"] == "type":
            use_type(made, path, told)
        elif told["kind"] == "constant":
            use_read(made, path, path, told["annotation"]).write()
    return made


@define
class Use:
    """A function of the program: what it uses, what it is given, and what it does."""

    program: Program
    spot: Spot
    given: list[Line]
    body: list[Line] = field(factory=list[Line])

    def write(self) -> None:
        """Write the function into the program."""
        word = "async def" if any("await " in line for line, _ in self.body) else "def"
        self.program.add(f"{word} use_{len(self.program.lines)}(", self.spot)
        for number, (kind, spot) in enumerate(self.given):
            self.program.add(f"    given_{number}: {kind},", spot)
        self.program.add(") -> None:", self.spot)
        for line, spot in self.body:
            self.program.add(f"    {line}", spot)


def use_class(made: Program, path: str, told: Object) -> None:
    """Use a class: make objects of it, put it in the place of its bases, use what it has."""
    own, variables = made.own(path), told.get("variables", {})
    if told["kind"] not in {"typed dict", "protocol"}:
        use_bases(made, path, told)
    parameters = constructor(made.surface, path)
    if parameters is not None:
        call = {"parameters": parameters, "returns": own, "variables": variables, **told}
        use_call(made, path, own, call, [], place=CONSTRUCTOR)
    for name, member in members(made.surface, path).items():
        where = f"{path}.{name}"
        if member["kind"] == "method":
            bound = member["bound"] == "instance"
            target = f"given_0.{name}" if bound else f"{path}.{name}"
            merged = {**member, "variables": {**member.get("variables", {}), **variables}}
            use_call(made, where, target, merged, [own] if bound else [], own=own)
        elif member["kind"] == "member":
            use_read(made, where, where, path).write()
        elif member["kind"] == "constant":
            use_read(made, where, where, member["annotation"], variables=variables, own=own).write()
        else:
            use_field(made, where, own, member, variables, is_key=told["kind"] == "typed dict")


def use_bases(made: Program, path: str, told: Object) -> None:
    """Put a class in the place of each of its bases."""
    variables, body = told.get("variables", {}), list[Line]()
    for base in told["bases"]:
        known = made.surface["objects"].get(base.partition("[")[0], {})
        if not base.startswith("typing") and known.get("kind") != "protocol":
            text = made.type(base, variables)
            body.append((f"told_{len(body)}: type[{text}] = {path}", Spot(path, f"base {base}")))
    if body:
        Use(made, Spot(path), [], body).write()


def use_read(
    made: Program,
    where: str,
    source: str,
    annotation: str,
    *,
    variables: dict[str, str] | None = None,
    own: str = "",
) -> Use:
    """Read a value into a variable of its type, or only name it if the package says no type."""
    match = CONSTANT.match(annotation)
    text = (match[1] or "object") if match else annotation
    kind = made.type(text, variables or {}, own)
    return Use(made, Spot(where), [], [(f"told: {kind} = {source}", Spot(where))])


def use_field(
    made: Program,
    where: str,
    own: str,
    told: Object,
    variables: dict[str, str],
    *,
    is_key: bool,
) -> None:
    """Read a field, and set it if that is allowed."""
    name = where.rpartition(".")[2]
    source = f'given_0["{name}"]' if is_key else f"given_0.{name}"
    use = use_read(made, where, source, told["annotation"], variables=variables, own=own)
    use.given.append((own, Spot(where)))
    if told["settable"]:
        use.given.append((made.type(told["annotation"], variables, own), Spot(where)))
        use.body.append((f"{source} = given_1", Spot(where, ASSIGNMENT)))
    use.write()


def use_type(made: Program, path: str, told: Object) -> None:
    """Use a name for a type as what it stands for, and the other way around."""
    kind, spot = made.type(told["value"], {}), Spot(path)
    Use(made, spot, [(kind, spot)], [(f"told: {path} = given_0", spot)]).write()
    Use(made, spot, [(path, spot)], [(f"told: {kind} = given_0", spot)]).write()


def use_call(
    made: Program,
    where: str,
    target: str,
    told: Object,
    before: list[str],
    *,
    place: str = RESULT,
    own: str = "",
) -> None:
    """Call a function in every shape that a program may have used."""
    parameters = expanded(made.surface, told["parameters"])
    use = Use(made, Spot(where), [(text, Spot(where)) for text in before])
    given: dict[str, str] = {}
    for item in parameters:
        given[item["name"]] = f"given_{len(use.given)}"
        spot = Spot(where, part(item["name"]))
        if "home" in item:
            made.stand_ins[spot] = Spot(f"{item['home']}.{item['name']}")
        text = made.type(item["annotation"], told.get("variables", {}), own)
        use.given.append((text, spot))
    special = place == RESULT and is_special(where.rpartition(".")[2])
    for shape in shapes(parameters, by_place="attrs" not in told, special=special):
        head = received(made, told, own, len(use.body))
        use.body += called(Spot(where, place), head + target, shape, given)
    use.write()


def received(made: Program, told: Object, own: str, number: int) -> str:
    """Write what receives the result of a call."""
    waits = "await " if told.get("async") else ""
    returned, decorators = told["returns"], told.get("decorators", [])
    if decorators:
        if decorators != [name for name in decorators if name in MANAGERS]:
            return waits
        first = ast.unparse(arguments(parsed(returned))[0])
        returned = f"{MANAGERS[decorators[0]]}[{first}]"
    if returned in NOTHING:
        return waits
    return f"told_{number}: {made.type(returned, told.get('variables', {}), own)} = {waits}"


def called(spot: Spot, head: str, shape: Shape, given: dict[str, str]) -> list[Line]:
    """Write a call, with a line for each argument."""
    lines: list[Line] = [(f"{head}(", spot)]
    for item in [*shape.places, *shape.names]:
        name, by_name = item["name"], item in shape.names
        head = f"{name}=" if by_name else ""
        lines.append((f"    {head}{given[name]},", Spot(spot.where, part(name))))
    return [*lines, (")", spot)]
