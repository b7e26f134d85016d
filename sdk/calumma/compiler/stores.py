"""Where methods set attributes of their object. Knows syntax only."""

import ast
from collections.abc import Mapping

__all__ = ["first_stores", "stored_on_self"]


def stored_on_self(members: Mapping[str, list]) -> list[str]:
    """The attributes that the methods (name -> functions) of a class set on their object."""
    names: dict[str, None] = {}
    for functions in members.values():
        for member in functions:
            first = [*member.node.args.posonlyargs, *member.node.args.args][:1]
            for part in ast.walk(member.node) if first else ():
                if not (isinstance(part, ast.Attribute) and isinstance(part.ctx, ast.Store)):
                    continue
                if isinstance(part.value, ast.Name) and part.value.id == first[0].arg:
                    names[part.attr] = None
    return list(names)


def first_stores(init: ast.FunctionDef) -> list[ast.AST]:
    """The targets `self.name` of the statements of `__init__` itself that set a name for the first time."""
    found: dict[str, ast.AST] = {}
    for statement in init.body:
        targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
        for target in targets:
            if isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name) and target.attr not in found:
                found[target.attr] = target
    return list(found.values())
