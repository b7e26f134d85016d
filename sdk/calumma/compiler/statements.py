"""Statements. Each becomes lines of JavaScript; what is not accepted becomes a problem and no line."""

import ast
from collections.abc import Callable, Iterable

from . import calls, checks, expressions, functions, narrowing, subscripts, tests
from .errors import Refused
from .function import Function
from .scopes import Variable
from .types import NONE, only

__all__ = ["block", "braces", "declaration", "statement", "stored_in"]


def block(fn: Function, body: list[ast.stmt]) -> list[str]:
    """The lines of a list of statements. What is known of variables at its end is kept by `fn`."""
    lines: list[str] = []
    for node in body:
        lines += statement(fn, node)
        if isinstance(node, ast.Return | ast.Raise | ast.Break | ast.Continue):
            break
    return lines


def statement(fn: Function, node: ast.stmt) -> list[str]:
    handler = HANDLERS.get(type(node))
    try:
        if handler is None:
            raise fn.refuse(node, f"`{type(node).__name__}`", ADVICE.get(type(node), "write it otherwise"))
        return handler(fn, node)
    except Refused as refusal:
        fn.build.refused(fn.module, refusal)
        return []


def braces(lines: Iterable[str]) -> str:
    """`lines` as a block."""
    inner = "\n".join(lines)
    if not inner:
        return "{}"
    return "{\n" + "\n".join("  " + line for line in inner.split("\n")) + "\n}"


def declaration(fn: Function, variable: Variable, node: ast.AST) -> str:
    """`let ` where `node` declares the variable."""
    if variable.loose:
        return ""
    if variable.scope.kind == "module":
        return "" if variable.js in fn.build.declared else "const " if variable.stores <= 1 else "let "
    return "let " if variable.home is node else ""


def stored_in(fn: Function, nodes: list[ast.stmt]) -> set[Variable]:
    """The variables that are assigned anywhere in `nodes`."""
    found = set()
    for node in nodes:
        for part in ast.walk(node):
            variable = fn.module.uses.get(part)
            if variable is not None and not (isinstance(part, ast.Name) and isinstance(part.ctx, ast.Load)):
                found.add(variable)
    return found


def expression(fn: Function, node: ast.Expr) -> list[str]:
    if isinstance(node.value, ast.Constant):
        return []
    if isinstance(node.value, ast.Call):
        code = calls.call(fn, node.value, used=False)
    else:
        code = expressions.expression(fn, node.value)
    js = code.js
    return [f"{fn.at(node)}{_as_statement(js)};"]


def _as_statement(js: str) -> str:
    return f"({js})" if js.startswith(("{", "function", "class")) else js


def returned(fn: Function, node: ast.Return) -> list[str]:
    info = fn.info
    if node.value is None:
        if info is not None and not info.scope.is_generator:
            fn.build.returned(info, NONE if getattr(info.node, "returns", None) is None else frozenset())
        used = info is not None and (functions._returns_value(info) or info.name in fn.build.result_used)
        used = used and info is not None and not functions.is_constructor(info)
        return [f"{fn.at(node)}return{' null' if used else ''};"]
    value = expressions.expression(fn, node.value)
    if info is not None and getattr(info.node, "returns", None) is None:
        fn.build.returned(info, value.type)
    if info is not None and not info.scope.is_generator:
        value = checks.kept(fn, value, getattr(info.node, "returns", None), f"what {info.name}() returns")
    if only(value.type, "class"):
        fn.build.note_class_value()
    return [f"{fn.at(node)}return {value.js};"]


def if_(fn: Function, node: ast.If) -> list[str]:
    settled = narrowing.settled(fn, node.test)
    if settled is not None:
        return [braces(block(fn, node.body if settled else node.orelse))]
    condition = tests.test(fn, node.test)
    before = dict(fn.known)
    if_true, if_false = narrowing.facts(fn, node.test, True), narrowing.facts(fn, node.test, False)
    fn.learn(if_true)
    body = block(fn, node.body)
    after_body = dict(fn.known)
    fn.known = dict(before)
    fn.learn(if_false)
    orelse = block(fn, node.orelse)
    after_else = dict(fn.known)
    if functions.ends(node.body):
        fn.known = after_else
    elif node.orelse and functions.ends(node.orelse):
        fn.known = after_body
    else:
        fn.known = {v: kinds for v, kinds in after_body.items() if after_else.get(v) == kinds}
    text = f"{fn.at(node)}if ({condition}) {braces(body)}"
    if orelse:
        nested = len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If) and len(orelse) == 1
        text += f" else {orelse[0] if nested else braces(orelse)}"
    return [text]


def broken(fn: Function, node: ast.Break) -> list[str]:
    label = fn.loops[-1]
    return [f"break {label};" if label else "break;"]


def deleted(fn: Function, node: ast.Delete) -> list[str]:
    lines = []
    for target in node.targets:
        if isinstance(target, ast.Subscript):
            lines.append(fn.at(node) + subscripts.delete_item(fn, target))
        elif isinstance(target, ast.Attribute):
            receiver = expressions.value_of(fn, target.value)
            lines.append(f"{fn.at(node)}delete {receiver}.{fn.build.attribute(target.attr)};")
        else:
            raise fn.refuse(node, f"`del {ast.unparse(target)}`", "set it to None")
    return lines


def asserted(fn: Function, node: ast.Assert) -> list[str]:
    if not fn.checked:
        return []
    message = expressions.value_of(fn, node.msg) if node.msg is not None else ""
    return [f"if (!{tests.test(fn, node.test)}) throw new $AssertionError({message});"]


def nothing(fn: Function, node: ast.stmt) -> list[str]:
    return []


# Filled by `syntax`: which function compiles which kind of node.
HANDLERS: dict[type, Callable] = {}
ADVICE: dict[type, str] = {
    ast.AsyncFor: "write a loop that awaits every item",
    ast.AsyncWith: "write `try` and `finally` and await in them",
}
if hasattr(ast, "TryStar"):
    ADVICE[ast.TryStar] = "use `except` without a star"
