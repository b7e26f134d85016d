"""Whether evaluating something has an effect that anybody could notice. Knows syntax and where names come from."""

import ast
from collections.abc import Iterable

from .names import local_name
from .program import JsName, Module

__all__ = ["binds", "is_pure", "moving_names"]


def binds(statement: ast.stmt, name: str) -> bool:
    """Whether `statement` binds the name."""
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        return statement.name == name
    if isinstance(statement, ast.Assign | ast.AnnAssign | ast.AugAssign | ast.For | ast.If):
        return any(
            isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Store)
            for node in ast.walk(statement)
        )
    return False


PURE = (
    ast.Constant, ast.Name, ast.Tuple, ast.List, ast.Dict, ast.Set, ast.BinOp, ast.UnaryOp, ast.operator, ast.unaryop,
    ast.expr_context, ast.Lambda, ast.ListComp, ast.comprehension, ast.Compare, ast.cmpop, ast.BoolOp, ast.boolop,
    ast.Starred, ast.IfExp, ast.JoinedStr, ast.FormattedValue, ast.arguments, ast.arg, ast.DictComp,
)  # fmt: skip


def is_pure(node: ast.AST, module: Module) -> bool:
    """Whether evaluating `node` has no effect. Reading and asking the page's own globals counts as none."""
    if _of_page(node, module):
        return True
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "dict.fromkeys":
        return all(is_pure(arg, module) for arg in node.args)
    if isinstance(node, ast.Call):
        text = isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Constant)
        return text and all(is_pure(arg, module) for arg in node.args)
    if isinstance(node, ast.Lambda):
        return True
    return isinstance(node, PURE) and all(is_pure(child, module) for child in ast.iter_child_nodes(node))


def _of_page(node: ast.AST, module: Module) -> bool:
    """Whether this is an attribute, or a method call, of a value that a module takes from `window`."""
    while isinstance(node, ast.Attribute | ast.Call):
        node = node.func if isinstance(node, ast.Call) else node.value
    if not isinstance(node, ast.Name):
        return False
    variable = module.uses.get(node)
    if variable is None or variable.scope is not module.scope:
        return False
    if isinstance(variable.definition, JsName):
        return True
    values = [
        statement.value
        for statement in module.tree.body
        if isinstance(statement, ast.Assign) and binds(statement, variable.name)
    ]
    return variable.name.startswith("_") and len(values) == 1 and _of_page(values[0], module)


def moving_names(modules: Iterable[Module]) -> set[str]:
    """JavaScript names of variables that may change while an expression is evaluated: assigned by other functions, anew
    by their module, or by `:=`."""
    inside = {
        module.uses[node.target]
        for module in modules
        for node in ast.walk(module.tree)
        if isinstance(node, ast.NamedExpr)
    }
    return {
        variable.js or local_name(variable.name)
        for module in modules
        for scope in module.scopes.values()
        for variable in scope.variables.values()
        if variable in inside or variable.stored_elsewhere or (scope.kind == "module" and variable.stores > 1)
    }
