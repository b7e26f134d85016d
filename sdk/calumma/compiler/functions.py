"""`def` and `lambda` as JavaScript functions: parameters, defaults, `*args`, bodies, what falls off the end."""

import ast

from . import checks, coroutines, expressions, statements
from .function import Code, Function
from .model import FunctionInfo
from .scopes import Variable
from .types import ANY, NONE, NOTHING, Kind, join, list_of

__all__ = ["as_value", "body_of", "define", "ends", "lambda_value", "parameters"]

IMMUTABLE = (ast.Constant,)


def as_value(fn: Function, js: str, info: FunctionInfo) -> str:
    """A function that is passed on and called with positions only."""
    fn.build.escape(info)
    if info.flat:
        from .calls import signature

        js = f"$positional({js}, {signature(info)})"
    return f"$lazy({js})" if info.is_async else js


def lambda_value(fn: Function, node: ast.Lambda) -> Code:
    info = fn.build.model.functions[node]
    hoisted: list[tuple[str, str]] = []
    inner = Function(fn.build, fn.module, info.scope, info, fn, arrow=not info.scope.is_generator)
    inner.known = _lasting(inner.known)
    given, count = checks.counted(fn, info, parameters(fn, inner, info, hoisted))
    prologue = "".join(count) + rest_prologue(inner, info)
    value = expressions.expression(inner, node.body)
    fn.build.returned(info, value.type)
    if inner.temporaries or prologue:
        declared = f"let {', '.join(inner.temporaries)}; " if inner.temporaries else ""
        js = f"(({given}) => {{ {prologue}{declared}return {value.js}; }})"
    else:
        js = f"(({given}) => {value.js})"
    if hoisted:
        js = f"(({', '.join(name for name, _ in hoisted)}) => {js})({', '.join(value for _, value in hoisted)})"
    return Code(as_value(fn, js, info), frozenset({Kind("function", info)}))


def _lasting(known: dict) -> dict:
    """What stays true of variables when a function runs later."""
    return {
        variable: kinds
        for variable, kinds in known.items()
        if variable.stores == 0 or (variable.stores == 1 and not variable.parameter)
    }


def parameters(
    outside: Function, inner: Function, info: FunctionInfo, hoisted: list[tuple[str, str]]
) -> str:  # fmt: skip
    """The parameter list. A default that is no literal is evaluated now: it goes to `hoisted` as (name, value)."""
    args = info.node.args
    defaults = info.defaults
    listed = []
    names = [*info.positional, *([args.vararg] if args.vararg is not None and info.flat else []), *args.kwonlyargs]
    for arg in names:
        listed.append(_parameter(outside, inner, info, arg, defaults, hoisted))
    if args.kwarg is not None:
        listed.append(_parameter(outside, inner, info, args.kwarg, {}, hoisted) + " = new $Dict()")
    if args.vararg is not None and not info.flat:
        listed.append("..." + _parameter(outside, inner, info, args.vararg, {}, hoisted))
    return ", ".join(listed)


def _parameter(outside: Function, inner: Function, info: FunctionInfo, arg: ast.arg, defaults, hoisted) -> str:
    variable = inner.module.uses[arg]
    seen = not info.escapes and isinstance(info.node, ast.FunctionDef) and not _special(info)
    kinds = ANY if arg.annotation is None else outside.build.annotated(inner.module, arg.annotation)
    if seen and arg.annotation is None:
        kinds = NOTHING
    if arg is info.node.args.vararg:
        kinds = list_of(kinds, "tuple")
    elif arg is info.node.args.kwarg:
        kinds = list_of(kinds, "dict")
    default = defaults.get(arg.arg)
    if default is not None:
        value = expressions.expression(outside, default)
        kinds = join(kinds, value.type)
    outside.build.assigned(variable, kinds)
    name = inner.name(variable)
    if default is None:
        return name
    if isinstance(default, IMMUTABLE) or value.js.startswith("(-"):
        return f"{name} = {value.js}"
    found = outside.variable(default) if isinstance(default, ast.Name) else None
    if found is not None and found.scope.kind == "module" and found.stores <= 1:
        return f"{name} = {value.js}"
    holder = f"$d{len(hoisted)}_{name}"
    hoisted.append((holder, value.js))
    return f"{name} = {holder}"


def _special(info: FunctionInfo) -> bool:
    """Whether Python's own syntax calls it."""
    return (info.name.startswith("__") and info.name != "__init__") or info.kind not in ("function", "method")


def rest_prologue(inner: Function, info: FunctionInfo) -> str:
    """`*args` is a tuple, where anything can tell."""
    args = info.node.args
    if args.vararg is None or info.flat:
        return ""
    variable = inner.module.uses[args.vararg]
    if not _is_observed(info, variable):
        return ""
    name = inner.name(variable)
    return f"{name} = $tuple(...{name}); "


def _is_observed(info: FunctionInfo, variable: Variable) -> bool:
    """Whether `*args` is used otherwise than to pass it on, to count it or to take items."""
    harmless = 0
    for node in ast.walk(info.node):
        inner: ast.AST | None = None
        if isinstance(node, ast.Starred) or (isinstance(node, ast.Subscript) and not isinstance(node.slice, ast.Slice)):
            inner = node.value
        elif isinstance(node, ast.For | ast.comprehension):
            inner = node.iter
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "len":
            inner = node.args[0] if node.args else None
        if isinstance(inner, ast.Name) and info.module.uses.get(inner) is variable:
            harmless += 1
    return len(variable.seen) != harmless


def define(fn: Function, node: ast.FunctionDef) -> list[str]:
    """The statements that bind a function's name."""
    info = fn.build.model.functions[node]
    variable = fn.module.uses[node]
    if node.decorator_list:
        raise fn.refuse(node, f"the decorator `@{ast.unparse(node.decorator_list[0])}`",
                        "call it: `name = decorator(name)` under another name; property, staticmethod and classmethod "
                        "work in classes")  # fmt: skip
    hoisted: list[tuple[str, str]] = []
    arrow = fn.scope.kind != "module" and not info.scope.is_generator
    inner = Function(fn.build, fn.module, info.scope, info, fn, arrow=arrow)
    inner.known = _lasting(inner.known)
    if not arrow and fn.this is not None:
        inner.this = None
    given, count = checks.counted(fn, info, parameters(fn, inner, info, hoisted))
    lines = [*count, *body_of(inner, info, node.body)]
    name = fn.name(variable)
    before = [f"const {holder} = {value};" for holder, value in hoisted]
    star = "*" if info.scope.is_generator else ""
    word = coroutines.word(fn, info)
    mark = fn.at(node)
    block = statements.braces(lines)
    if fn.scope.kind == "module" and variable.stores <= 1 and not variable.loose:
        return [*before, f"{mark}{word}function{star} {name}({given}) {block}"]
    value = f"{word}({given}) => {block}" if arrow else f"function{star} ({given}) {block}"
    declared = statements.declaration(fn, variable, node)
    return [*before, f"{mark}{declared}{name} = {value};"]


def body_of(inner: Function, info: FunctionInfo, body: list[ast.stmt]) -> list[str]:
    """The statements of a function, with what it declares and returns at its end."""
    build = inner.build
    returns = getattr(info.node, "returns", None)
    if returns is not None and not info.scope.is_generator:
        build.returned(info, build.annotated(inner.module, returns))
    prologue = rest_prologue(inner, info)
    lines = statements.block(inner, body)
    open_end = not ends(body)
    if open_end and not info.scope.is_generator:
        build.returned(info, NONE if returns is None else NOTHING)
        if (_returns_value(info) or info.name in build.result_used) and not is_constructor(info):
            lines.append("return null;")
    before = [prologue.strip()] if prologue else []
    declared = [
        inner.name(variable)
        for variable in info.scope.variables.values()
        if not variable.parameter and variable.home is None and variable.seen
    ]
    declared += inner.temporaries
    if declared:
        before.append(f"let {', '.join(declared)};")
    return before + checks.promised(inner, info) + lines


def is_constructor(info: FunctionInfo) -> bool:
    """Whether it becomes a JavaScript constructor, which must return nothing."""
    return info.owner is not None and info.owner.native and info.name == "__init__"


def _returns_value(info: FunctionInfo) -> bool:
    return any(isinstance(node, ast.Return) and node.value is not None for node in _own_nodes(info.node))


def _own_nodes(function: ast.AST):
    for child in ast.iter_child_nodes(function):
        if not isinstance(child, ast.FunctionDef | ast.Lambda | ast.ClassDef):
            yield child
            yield from _own_nodes(child)


def ends(body: list[ast.stmt]) -> bool:
    """Whether no statement after `body` can be reached."""
    if not body:
        return False
    last = body[-1]
    if isinstance(last, ast.Return | ast.Raise | ast.Continue | ast.Break):
        return True
    if isinstance(last, ast.If):
        return ends(last.body) and ends(last.orelse)
    if isinstance(last, ast.Try):
        if ends(last.finalbody):
            return True
        tried = ends(last.orelse) if last.orelse else ends(last.body)
        return tried and all(ends(handler.body) for handler in last.handlers)
    if isinstance(last, ast.While):
        forever = isinstance(last.test, ast.Constant) and bool(last.test.value)
        return forever and not any(isinstance(node, ast.Break) for node in ast.walk(last))
    if isinstance(last, ast.Match):
        catch_all = any(
            isinstance(case.pattern, ast.MatchAs) and case.pattern.pattern is None and case.guard is None
            for case in last.cases
        )
        return catch_all and all(ends(case.body) for case in last.cases)
    return False
