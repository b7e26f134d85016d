"""Tables whose rows have columns that nobody reads: texts for people who read the source, not for pages.

A table is a module constant, a dict display whose values are tuples of one length. A column is left out where every use
of the table either looks at its keys alone or takes its rows apart into names, and that column's name is never read.
"""

import ast
from typing import TYPE_CHECKING

from .function import Function
from .model import ClassInfo, FunctionInfo
from .program import Module
from .scopes import Variable

if TYPE_CHECKING:
    from .build import Build

__all__ = ["note_keys", "note_table", "note_rows", "note_whole", "without_unread"]


def note_table(build: "Build", module: Module, statement: ast.stmt) -> None:
    """Remember a constant that is a table."""
    value = getattr(statement, "value", None)
    target = statement.targets[0] if isinstance(statement, ast.Assign) else getattr(statement, "target", None)
    if isinstance(value, ast.Dict) and isinstance(target, ast.Name) and value.values:
        widths = {len(row.elts) if isinstance(row, ast.Tuple) else 0 for row in value.values}
        if len(widths) == 1 and 0 not in widths and None not in value.keys:
            build.tables[module.uses[target]] = widths.pop()


def table_of(fn: Function, node: ast.AST) -> Variable | None:
    """The constant that `node` names, if it is a table."""
    if not isinstance(node, ast.Name):
        return None
    found = fn.build.resolved(fn.module, fn.variable(node))
    if not isinstance(found, Variable) or found.scope.kind != "module" or found.stores != 1:
        return None
    if isinstance(found.definition, ClassInfo | FunctionInfo):
        return None
    return found if found in fn.build.tables else None


def note_whole(fn: Function, node: ast.Name) -> None:
    """The name is used in a way that could show everything, unless this place was noted otherwise."""
    if node not in fn.build.noted_reads:
        table = table_of(fn, node)
        if table is not None:
            fn.build.read_columns(table, range(fn.build.tables[table]))


def note_keys(fn: Function, node: ast.expr) -> None:
    """Only keys are looked at here."""
    if isinstance(node, ast.Name) and table_of(fn, node) is not None:
        fn.build.noted_reads.add(node)


def note_rows(fn: Function, node: ast.expr, target: ast.expr | None) -> None:
    """`for key, (a, b) in TABLE.items()`: the columns whose names are read."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "items"):
        return
    table = table_of(fn, node.func.value)
    if table is None or not (isinstance(target, ast.Tuple) and len(target.elts) == 2):
        return
    row = target.elts[1]
    if not isinstance(row, ast.Tuple) or len(row.elts) != fn.build.tables[table]:
        return
    if not all(isinstance(item, ast.Name) for item in row.elts):
        return
    fn.build.noted_reads.add(node.func.value)
    read = [place for place, item in enumerate(row.elts) if len(fn.module.uses[item].seen) > 1]
    fn.build.read_columns(table, read)


def without_unread(fn: Function, variable: Variable, node: ast.expr, is_pure) -> ast.expr:
    """The display with the trailing columns left out that nobody reads."""
    if variable not in fn.build.tables or not isinstance(node, ast.Dict):
        return node
    width = fn.build.tables[variable]
    while width and width - 1 not in fn.build.columns.get(variable, set()):
        width -= 1
    rows: list[ast.expr] = []
    for row in node.values:
        assert isinstance(row, ast.Tuple)
        if not all(is_pure(item) for item in row.elts[width:]):
            return node
        rows.append(ast.copy_location(ast.Tuple(row.elts[:width], ast.Load()), row))
    return ast.copy_location(ast.Dict(node.keys, rows), node)
