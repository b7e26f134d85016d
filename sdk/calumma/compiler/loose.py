"""Variables of a module that something else binds than a statement of the module itself: `global` in a function, a name
in an `if`, a loop, a handler. They are declared before everything, since JavaScript's `let` ends with its block."""

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .build import Build
    from .scopes import Scope, Variable

__all__ = ["declared_first", "mark_loose"]


def mark_loose(tree: ast.Module, scope: "Scope", uses: "dict[ast.AST, Variable]") -> None:
    """Mark those variables of the module."""
    direct = {node for statement in tree.body for node in _bound_by(statement)}
    for node, variable in uses.items():
        if variable.scope is scope and node not in direct and _binds(node):
            variable.loose = True


def declared_first(build: "Build") -> list[str]:
    """The names to declare: of loose variables that the program reaches, and of temporaries of modules."""
    reached = [variable.js for variable in build.reached if variable.loose]
    return [*reached, *build.temporaries]


def _bound_by(statement: ast.stmt) -> Iterator[ast.AST]:
    """The nodes by which a statement of a module declares variables itself."""
    yield statement
    assigned_inside = {part.target for part in ast.walk(statement) if isinstance(part, ast.NamedExpr)}
    targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
    if isinstance(statement, ast.Assign | ast.AnnAssign | ast.AugAssign):
        for target in targets:
            assert target is not None
            yield from (node for node in ast.walk(target) if node not in assigned_inside)


def _binds(node: ast.AST) -> bool:
    if isinstance(node, ast.Name):
        return not isinstance(node.ctx, ast.Load)
    return not isinstance(node, ast.alias)
