"""Constants that are made at the first look at them: a page that never looks pays nothing for them at start.

Only where nobody can tell when that is: a dict, or a text that is split, written out with nothing but constants in it,
in a variable of a module that is assigned once.
"""

import ast
from typing import TYPE_CHECKING

from .program import Module
from .scopes import Variable

if TYPE_CHECKING:
    from .build import Build

__all__ = ["is_deferred", "note_constant"]


def note_constant(module: Module, statement: ast.stmt) -> None:
    """Remember a constant that could wait."""
    if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
        target = statement.targets[0]
    elif isinstance(statement, ast.AnnAssign):
        target = statement.target
    else:
        return
    value = statement.value
    if isinstance(value, ast.Dict | ast.Call) and isinstance(target, ast.Name):
        variable = module.uses[target]
        names = [node for node in ast.walk(value) if isinstance(node, ast.Name)]
        hidden = any(name.id == "dict" and name in module.uses for name in names)
        if variable.stores == 1 and not variable.stored_elsewhere and not hidden:
            variable.constant = value


def is_deferred(build: "Build", variable: Variable) -> bool:
    """Whether the variable holds a function that makes its value at the first call and keeps it."""
    value = variable.constant
    if isinstance(value, ast.Dict) and variable in build.tables:
        # What nobody reads of a table is not in the program.
        read = max(build.columns.get(variable, ()), default=-1) + 1
        rows = [item for row in value.values for item in getattr(row, "elts", [row])[:read]]
        return all(key is not None and _is_written_out(key) for key in value.keys) and all(map(_is_written_out, rows))
    return value is not None and _is_written_out(value)


def _is_written_out(node: ast.expr) -> bool:
    """Whether `node` is made of constants only."""
    if isinstance(node, ast.Dict):
        return all(key is not None and _is_written_out(key) for key in node.keys) and all(
            map(_is_written_out, node.values)
        )
    if isinstance(node, ast.Tuple | ast.List):
        return all(map(_is_written_out, node.elts))
    if isinstance(node, ast.UnaryOp):
        return isinstance(node.operand, ast.Constant)
    if isinstance(node, ast.Call):
        return not node.keywords and _is_made(node.func) and all(map(_is_written_out, node.args))
    return isinstance(node, ast.Constant)


def _is_made(function: ast.expr) -> bool:
    """`"some words".split` or `dict.fromkeys`."""
    if not isinstance(function, ast.Attribute):
        return False
    split = function.attr == "split" and isinstance(function.value, ast.Constant)
    return split or ast.unparse(function) == "dict.fromkeys"
