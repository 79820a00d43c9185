"""Names of a package as anybody may write them: annotations and values with whole paths."""

from __future__ import annotations

import ast

from attrs import define, field
from griffe import Alias, AliasResolutionError, Attribute, Class, CyclicAliasError, Expr, Module
from griffe import Object as Known

SELF = "typing.Self"
UNKNOWN = "typing.Any"
"""The type of what has no annotation."""

VARIABLES = ("typing.TypeVar", "typing_extensions.TypeVar")
LITERALS = ("typing.Literal", "typing_extensions.Literal")


@define
class Names:
    """The names of one package.

    `exported` maps where a thing is defined to the shortest public path under which it can be
    imported. Texts use that one, so moving a thing behind its public name changes none of them.
    """

    root: Module
    exported: dict[str, str] = field(factory=dict[str, str])

    def find(self, path: str) -> Known | None:
        """Find what a dotted path of this package stands for, behind all imports."""
        if path.partition(".")[0] != self.root.name:
            return None
        try:
            found = self.root.modules_collection[path]
            return found.final_target if isinstance(found, Alias) else found
        except (KeyError, AliasResolutionError, CyclicAliasError):
            return None

    def home(self, path: str) -> str:
        """Follow a path to where its thing is defined."""
        found = self.find(path)
        return path if found is None else found.path

    def text(self, expression: str | Expr | None, where: Known, owner: Class | None = None) -> str:
        """Write an annotation with whole paths; `Any` when there is none.

        A type variable that stands for the owner's own class is `typing.Self`, others stay bare.
        """
        if expression is None:
            return UNKNOWN
        return ast.unparse(Resolver(self, where.module, owner).visit(parsed(str(expression))))

    def variables(self, expression: str | Expr | None, where: Known) -> dict[str, str]:
        """Map the type variables in an annotation to their bounds, `object` for none."""
        nodes = ast.walk(parsed(str(expression))) if expression is not None else ()
        names = [node.id for node in nodes if isinstance(node, ast.Name)]
        found = {name: self.variable(name, where.module) for name in names}
        return {name: bound for name, bound in found.items() if bound is not None}

    def variable(self, name: str, module: Module) -> str | None:
        """Tell the bound of a type variable, `object` if it has none; `None` for any other name."""
        target = self.find(resolved(name, module) or "")
        if not isinstance(target, Attribute) or target.value is None:
            return None
        call = parsed(str(target.value))
        if not isinstance(call, ast.Call):
            return None
        if self.text(ast.unparse(call.func), target.module) not in VARIABLES:
            return None
        bounds = [*call.args[1:], *(told.value for told in call.keywords if told.arg == "bound")]
        return self.text(ast.unparse(bounds[0]), target.module) if bounds else "object"

    def value(self, expression: str | Expr | None, where: Known) -> str | None:
        """Write a value as the source does, but a constant of the package as what it is."""
        if expression is None:
            return None
        node = parsed(str(expression))
        if isinstance(node, ast.Name):
            target = self.find(resolved(node.id, where.module) or "")
            if isinstance(target, Attribute) and is_literal(str(target.value)):
                return ast.unparse(parsed(str(target.value)))
        return ast.unparse(node)


@define
class Resolver(ast.NodeTransformer):
    """Puts whole paths in the place of names."""

    names: Names
    module: Module
    owner: Class | None

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """Replace a name by its path, or by what it stands for."""
        bound = self.names.variable(node.id, self.module)
        if bound is not None:
            own = self.owner is not None and bound == self.path(self.owner.path)
            return written(SELF) if own else node
        path = resolved(node.id, self.module)
        return node if path is None else written(self.path(path))

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        """Replace a name in a module by its path."""
        base = self.visit(node.value)
        return written(self.path(f"{ast.unparse(base)}.{node.attr}"))

    def visit_Constant(self, node: ast.Constant) -> ast.expr:
        """Replace an annotation in quotes by what it says."""
        if not isinstance(node.value, str):
            return node
        inner: ast.expr = self.visit(parsed(node.value))
        return inner

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        """Leave the values of a choice as they are."""
        node.value = self.visit(node.value)
        if ast.unparse(node.value) not in LITERALS:
            node.slice = self.visit(node.slice)
        return node

    def path(self, path: str) -> str:
        """Write a path as anybody would import it."""
        home = self.names.home(path)
        return self.names.exported.get(home, home)


def parsed(text: str) -> ast.expr:
    """Parse an expression."""
    return ast.parse(text.strip(), mode="eval").body


def written(path: str) -> ast.expr:
    """Make the expression that a dotted path is."""
    return parsed(path)


def resolved(name: str, module: Module) -> str | None:
    """Tell what a name in a module stands for; `None` for builtins."""
    found = module.members.get(name)
    if found is None:
        return None
    return found.target_path if isinstance(found, Alias) else found.path


def is_literal(text: str) -> bool:
    """Tell whether an expression is a plain value."""
    try:
        ast.literal_eval(text)
    except (ValueError, SyntaxError):
        return False
    return True
