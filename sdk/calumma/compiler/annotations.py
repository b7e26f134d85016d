"""Annotations as types. They are trusted: `float` means int or float, `int` is no bool, `object` says nothing."""

import ast

from .model import ClassInfo
from .types import ANY, BOOL, FUNCTION, INT, NONE, NUM, STR, Kind, Type, join, object_of

__all__ = ["annotated"]

PLAIN = {"str": STR, "int": INT, "float": NUM, "bool": BOOL, "None": NONE, "object": ANY}
HOLDING = {"list": "list", "dict": "dict", "set": "set", "tuple": "tuple", "frozenset": "set"}


def annotated(node: ast.expr | None, module, resolved) -> Type:
    """The type that `node` promises; ANY for what is not known. `resolved(module, name node)` finds classes."""
    if node is None:
        return ANY
    if isinstance(node, ast.Constant):
        if node.value is None:
            return NONE
        if isinstance(node.value, str):
            return annotated(ast.parse(node.value, mode="eval").body, module, _by_name(module))
        return ANY
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        return join(annotated(node.left, module, resolved), annotated(node.right, module, resolved))
    if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id in HOLDING:
        return _holding(node, module, resolved)
    if isinstance(node, ast.Name):
        if node.id in PLAIN:
            return PLAIN[node.id]
        if node.id in HOLDING:
            return frozenset({Kind(HOLDING[node.id], ANY)})
        info = resolved(module, node)
        if isinstance(info, ClassInfo):
            return object_of(info)
        return frozenset({Kind("error")}) if node.id.endswith(("Error", "Exception")) else ANY
    return FUNCTION if ast.unparse(node).startswith("Callable") else ANY


def _holding(node: ast.Subscript, module, resolved) -> Type:
    name = HOLDING[node.value.id]  # type: ignore[attr-defined]
    inner = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
    if name == "tuple":
        if len(inner) == 2 and isinstance(inner[1], ast.Constant) and inner[1].value is ...:
            return frozenset({Kind("tuple", annotated(inner[0], module, resolved))})
        return frozenset({Kind("tuple", tuple(annotated(item, module, resolved) for item in inner))})
    return frozenset({Kind(name, annotated(inner[-1], module, resolved))})


def _by_name(module):
    def resolved(_module, node: ast.Name):
        variable = module.scope.variables.get(node.id)
        return getattr(variable, "definition", None)

    return resolved
