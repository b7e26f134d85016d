"""Statements of a module. All modules are one function: what they assign inside of blocks is declared before them."""

import ast

from . import statements
from .function import Function

__all__ = ["compiled", "hoist"]

SIMPLE = (
    ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom, ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Expr,
)  # fmt: skip


def hoist(context: Function) -> None:
    """Declare what the loops, branches and `:=` of a module assign."""
    build, module = context.build, context.module
    for statement in module.tree.body:
        found = [part.target for part in ast.walk(statement) if isinstance(part, ast.NamedExpr)]
        variables = {module.uses[target] for target in found}
        if not isinstance(statement, SIMPLE):
            variables |= statements.stored_in(context, [statement])
        for variable in variables:
            if variable.scope is module.scope:
                build.declared.add(variable.js)
                build.hoisted.append(f"let {variable.js};")
    build.hoisted.sort()


def compiled(context: Function, statement: ast.stmt) -> str:
    """The text of one statement; temporary variables are declared before everything."""
    lines = statements.statement(context, statement)
    context.build.hoisted += [f"let {name};" for name in context.temporaries]
    return "\n".join(lines)
