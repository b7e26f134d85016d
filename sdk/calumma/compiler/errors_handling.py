"""`raise`, `try`, `with`."""

import ast

from . import expressions, functions, statements, tests
from .builtins import base_error, error_class
from .function import Function
from .types import Kind, object_of, only

__all__ = ["raise_statement", "try_statement", "with_statement"]


def raise_statement(fn: Function, node: ast.Raise) -> list[str]:
    if node.exc is None:
        if not fn.handling:
            raise fn.refuse(node, "`raise` alone outside of an `except`", "name the exception")
        return [f"{fn.at(node)}throw {fn.handling[-1]};"]
    error = _error(fn, node.exc)
    if node.cause is not None:
        error = f"$caused({error}, {_error(fn, node.cause)})"
    return [f"{fn.at(node)}throw {error};"]


def _error(fn: Function, node: ast.expr) -> str:
    """What is thrown: a class stands for an instance made without arguments."""
    info = fn.class_of(node)
    if info is not None:
        fn.build.odd_errors = fn.build.odd_errors or not info.find("__init__")
        return f"new {fn.name(info.variable)}()"
    if isinstance(node, ast.Name) and fn.variable(node) is None and error_class(node.id):
        fn.build.odd_errors = fn.build.odd_errors or node.id == "KeyError"
        if node.id == "Exception":
            fn.build.note("error arguments")
        return f"new {base_error(fn, node.id)}()"
    value = expressions.expression(fn, node)
    known = only(value.type, "object", "error", "none") or not fn.build.class_values
    return value.js if known else f"$raised({value.js})"


def try_statement(fn: Function, node: ast.Try) -> list[str]:
    before = dict(fn.known)
    stored = statements.stored_in(fn, [node])
    done = ""
    if node.orelse and node.handlers:
        fn.labels += 1
        done = f"$done{fn.labels}"
    body = statements.block(fn, node.body)
    if done and not functions.ends(node.body):
        body.append(f"{done} = true;")
    fn.known = dict(before)
    fn.forget(stored)
    inner = [f"try {statements.braces(body)}"]
    if node.handlers:
        inner[-1] += f" catch{_handlers(fn, node)}"
    fn.known = dict(before)
    fn.forget(stored)
    rest = statements.block(fn, node.orelse)
    fn.known = dict(before)
    fn.forget(stored)
    if done:
        inner = [f"let {done} = false;", *inner, f"if ({done}) {statements.braces(rest)}"]
    else:
        inner += rest
    if not node.finalbody:
        return [fn.at(node) + inner[0], *inner[1:]] if not done else [statements.braces(inner)]
    final = statements.braces(statements.block(fn, node.finalbody))
    fn.forget(stored)
    if node.handlers and not node.orelse:
        return [fn.at(node) + f"{inner[0]} finally {final}"]
    if not node.handlers and not node.orelse:
        return [fn.at(node) + f"{inner[0]} finally {final}"]
    return [f"{fn.at(node)}try {statements.braces(inner)} finally {final}"]


def _handlers(fn: Function, node: ast.Try) -> str:
    """The part after the word `catch`: the first class that fits, from top to bottom."""
    fn.labels += 1
    error = f"$error{fn.labels}"
    chain = []
    caught_all = False
    needs_error = False
    for handler in node.handlers:
        condition = _condition(fn, handler, error)
        lines = _handler_body(fn, handler, error)
        needs_error = needs_error or bool(condition) or any(error in line for line in lines)
        if condition == "":
            caught_all = True
            chain.append(("", statements.braces(lines)))
            break
        chain.append((f"if ({condition}) ", statements.braces(lines)))
    if len(chain) == 1 and caught_all:
        return f" ({error}) {chain[0][1]}" if needs_error else f" {chain[0][1]}"
    text = " else ".join(condition + block for condition, block in chain)
    if not caught_all:
        text += f" else throw {error};"
    return f" ({error}) {statements.braces([text])}"


def _condition(fn: Function, handler: ast.ExceptHandler, error: str) -> str:
    """Empty where the handler takes every error: `Exception` takes whatever JavaScript throws."""
    if handler.type is None:
        return ""
    nodes = tests.classes_named(fn, handler.type)
    if any(fn.is_builtin(one, "Exception", "BaseException") for one in nodes):
        return ""
    parts = []
    for one in nodes:
        info = fn.class_of(one)
        if info is not None:
            parts.append(f"{error} instanceof {fn.name(info.variable)}")
        elif isinstance(one, ast.Name) and fn.variable(one) is None and error_class(one.id):
            parts.append(f"{error} instanceof {error_class(one.id)}")
        else:
            raise fn.refuse(handler, f"`except {ast.unparse(one)}`", "name an exception class")
    return " || ".join(parts)


def _handler_body(fn: Function, handler: ast.ExceptHandler, error: str) -> list[str]:
    before = []
    known = dict(fn.known)
    if handler.name:
        variable = fn.module.uses[handler]
        nodes = tests.classes_named(fn, handler.type) if handler.type is not None else []
        info = fn.class_of(nodes[0]) if len(nodes) == 1 else None
        kinds = object_of(info) if info is not None else frozenset({Kind("error")})
        fn.build.assigned(variable, kinds)
        fn.forget([variable])
        word = (
            "const "
            if variable.home is handler and variable.stores <= 1
            else "let "
            if variable.home is handler
            else ""
        )
        before.append(f"{word}{fn.name(variable)} = {error};")
    fn.handling.append(error)
    lines = statements.block(fn, handler.body)
    if fn.checked and handler.name and variable.home is not handler and not functions.ends(handler.body):
        lines.append(f"{fn.name(variable)} = undefined;")
    fn.handling.pop()
    fn.known = known
    return before + lines


def with_statement(fn: Function, node: ast.With) -> list[str]:
    """Each manager is left in reverse order; a true answer of `__exit__` swallows the error."""
    return _with_items(fn, node, list(node.items))


def _with_items(fn: Function, node: ast.With, items: list[ast.withitem]) -> list[str]:
    if not items:
        return statements.block(fn, node.body)
    item, *rest = items
    fn.labels += 1
    manager, error = f"$manager{fn.labels}", f"$error{fn.labels}"
    enter, leave = fn.build.attribute("__enter__"), fn.build.attribute("__exit__")
    fn.build.use_result("__enter__")
    fn.build.use_result("__exit__")
    lines = [f"const {manager} = {expressions.value_of(fn, item.context_expr)};"]
    fn.forget(statements.stored_in(fn, [node]))
    entered = f"{manager}.{enter}()"
    if item.optional_vars is None:
        lines.append(f"{entered};")
    else:
        from .function import Code
        from .loops import take_apart
        from .types import ANY

        lines += take_apart(fn, item.optional_vars, Code(entered, ANY))
    body = _with_items(fn, node, rest)
    fn.forget(statements.stored_in(fn, [node]))
    called = f'$leave({manager}, "{leave}", {error})'
    lines.append(f"let {error};")
    caught = statements.braces([f"{error} = [$caught];", f"if (!{called}) throw $caught;"])
    guarded = [f"try {statements.braces(body)} catch ($caught) {caught}"]
    final = statements.braces([f'if (!{error}) $leave({manager}, "{leave}");'])
    lines.append(f"try {statements.braces(guarded)} finally {final}")
    return [statements.braces(lines)]
