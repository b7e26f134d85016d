"""What a test shows about the variables in it: `isinstance`, comparison with None, truth."""

import ast

from . import expressions, tests
from .function import Function
from .model import BUILTIN_ERRORS
from .scopes import Variable
from .types import ANY, INT, KINDS_OF, NUM, STR, Kind, Type, could_be, items_of, object_of, only, without

__all__ = ["facts", "settled"]


def facts(fn: Function, node: ast.expr, holds: bool) -> dict[Variable, Type]:
    """What is known of local variables where `node` is true (`holds`) or false."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return facts(fn, node.operand, not holds)
    if isinstance(node, ast.BoolOp):
        if isinstance(node.op, ast.And) is not holds:
            return {}
        before = dict(fn.known)
        found: dict[Variable, Type] = {}
        for value in node.values:
            new = facts(fn, value, holds)
            found.update(new)
            fn.learn(new)
        fn.known = before
        return found
    if isinstance(node, ast.NamedExpr):
        return {}
    variable = _local(fn, node)
    if variable is not None:
        kinds = fn.type(variable)
        return {variable: without(kinds, "none")} if holds and without(kinds, "none") else {}
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        return _facts_of_comparison(fn, node, holds)
    if isinstance(node, ast.Call) and fn.is_builtin(node.func, "isinstance") and len(node.args) == 2:
        return _facts_of_isinstance(fn, node, holds)
    return {}


def settled(fn: Function, node: ast.expr) -> bool | None:
    """Whether `x is None` is decided already: by a variable that never holds anything else."""
    if not (isinstance(node, ast.Compare) and len(node.ops) == 1 and isinstance(node.ops[0], ast.Is | ast.IsNot)):
        return None
    variable, right = _local(fn, node.left), node.comparators[0]
    if variable is None or not (isinstance(right, ast.Constant) and right.value is None):
        return None
    return isinstance(node.ops[0], ast.Is) if only(fn.type(variable), "none") else None


def _facts_of_comparison(fn: Function, node: ast.Compare, holds: bool) -> dict[Variable, Type]:
    variable = _local(fn, node.left)
    right = node.comparators[0]
    if variable is not None and isinstance(node.ops[0], ast.In | ast.NotIn):
        listed = isinstance(node.ops[0], ast.In) == holds and not fn.build.has("__eq__")
        held = expressions.expression(fn, right).type if listed else ANY
        return {variable: STR} if only(held, "list", "tuple") and only(items_of(held), "str") else {}
    if variable is None or not isinstance(right, ast.Constant):
        return {}
    same = isinstance(node.ops[0], ast.Is | ast.Eq)
    if not same and not isinstance(node.ops[0], ast.IsNot | ast.NotEq):
        return {}
    kinds = fn.type(variable)
    if right.value is None and isinstance(node.ops[0], ast.Is | ast.IsNot):
        if same == holds:
            return {}
        left = without(kinds, "none")
        return {variable: left} if left else {}
    if isinstance(right.value, str) and same == holds and not fn.build.has("__eq__"):
        return {variable: STR}
    return {}


def _facts_of_isinstance(fn: Function, node: ast.Call, holds: bool) -> dict[Variable, Type]:
    variable = _local(fn, node.args[0])
    if variable is None:
        return {}
    kinds = fn.type(variable)
    shown: Type = frozenset()
    for one in tests.classes_named(fn, node.args[1]):
        info = fn.class_of(one)
        if info is not None:
            shown = shown | object_of(info)
        elif fn.is_builtin(one, *KINDS_OF):
            shown = shown | KINDS_OF[one.id]  # type: ignore[attr-defined]
        elif fn.is_builtin(one, *BUILTIN_ERRORS):
            shown = shown | frozenset({Kind("error")})
        else:
            return {}
    if any(kind.name == "num" for kind in shown) and any(kind.name == "int" for kind in shown):
        shown = without(shown, "int")
    if holds:
        if could_be(kinds, "any") and any(kind.name in ("any", "js") for kind in kinds):
            return {variable: shown}
        narrowed = frozenset(kind for kind in kinds if kind.name in {one.name for one in shown})
        if any(kind.name == "num" for kind in kinds) and any(kind.name in ("int", "num") for kind in shown):
            narrowed = narrowed | (NUM if any(kind.name == "num" for kind in shown) else INT)
        if any(kind.name == "int" for kind in kinds) and any(kind.name == "num" for kind in shown) and len(shown) > 1:
            narrowed = narrowed | INT
        if any(kind.name == "object" for kind in shown):
            narrowed = shown
        return {variable: narrowed} if narrowed else {variable: shown}
    removed = {kind.name for kind in shown}
    words = {one.id for one in tests.classes_named(fn, node.args[1]) if isinstance(one, ast.Name)}
    if "int" in words and "float" in words:
        removed |= {"int", "num"}
    elif "float" in words:
        removed.discard("num")
    removed.discard("object")
    left = without(kinds, *removed)
    return {variable: left} if left and left != kinds else {}


def _local(fn: Function, node: ast.expr) -> Variable | None:
    """A variable whose value no other function changes meanwhile."""
    if not isinstance(node, ast.Name):
        return None
    variable = fn.variable(node)
    if variable is None or variable.scope.kind not in ("function", "comprehension") or variable.stored_elsewhere:
        return None
    return variable
