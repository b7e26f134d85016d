"""Expressions by kind of syntax. `expression` gives JavaScript that can stand anywhere, and the type of its value."""

import ast
from collections.abc import Callable

from . import attributes, functions, literals, narrowing, tables, tests
from .deferred import is_deferred
from .function import Code, Function
from .model import ClassInfo, FunctionInfo
from .names import js_text
from .program import JsName, Module
from .scopes import Variable
from .types import ANY, INT, JS, NONE, NOTHING, Kind, Type, items_of, join, only, without

__all__ = ["expression", "iterable", "value_of"]


def expression(fn: Function, node: ast.expr) -> Code:
    """Compile `node`. Raises Refused."""
    handler = HANDLERS.get(type(node))
    if handler is None:
        advice = ADVICE.get(type(node), "write it with what docs/compiler.md lists")
        raise fn.refuse(node, f"`{type(node).__name__}`", advice)
    return handler(fn, node)


ADVICE: dict[type, str] = {}


def value_of(fn: Function, node: ast.expr) -> str:
    return expression(fn, node).js


def iterable(fn: Function, node: ast.expr, target: ast.expr | None = None) -> tuple[str, Type]:
    """Something that JavaScript can iterate over, and the type of its items. `target`: what takes an item apart."""
    if isinstance(node, ast.Tuple | ast.List):
        items = NOTHING
        for item in node.elts:
            items = ANY if isinstance(item, ast.Starred) else join(items, expression(fn, item).type)
        return f"[{literals.elements(fn, node.elts)}]", items
    counted = _counted(fn, node, target)
    if counted is not None:
        return counted
    tables.note_rows(fn, node, target)
    tables.note_keys(fn, node)
    view = attributes.dict_view(fn, node, apart=isinstance(target, ast.Tuple | ast.List))
    if view is not None:
        return view
    code = expression(fn, node)
    if fn.checked and not only(code.type, "list", "tuple", "str"):
        return f"$iterate({code.js})", items_of(code.type)
    return code.js, fn.build.key_type if only(code.type, "dict", "set") else items_of(code.type)


def _counted(fn: Function, node: ast.expr, target: ast.expr | None) -> tuple[str, Type] | None:
    """`enumerate(items)` of a list or text whose pairs are taken apart at once: what arrays have themselves."""
    if not (isinstance(node, ast.Call) and fn.is_builtin(node.func, "enumerate") and len(node.args) == 1):
        return None
    if node.keywords or not isinstance(target, ast.Tuple | ast.List) or fn.checked:
        return None
    items, kinds = iterable(fn, node.args[0])
    held = expression(fn, node.args[0]).type
    if not only(held, "list", "tuple", "str"):
        return None
    array = items if only(held, "list", "tuple") else f"[...{items}]"
    return f"{array}.entries()", frozenset({Kind("tuple", (INT, kinds))})


def name(fn: Function, node: ast.Name) -> Code:
    variable = fn.variable(node)
    found = fn.build.resolved(fn.module, variable)
    if found is None:
        return builtin_name(fn, node)
    if isinstance(found, JsName):
        if found.text.startswith("$aio"):
            raise fn.refuse(node, f"`{node.id}` as a value", "call `aio.run(...)` or `aio.sleep(...)`")
        return Code(found.text, NONE if found.text == "null" else JS)
    if isinstance(found, Module):
        return Code(fn.build.module_value(found), frozenset({Kind("module", found)}))
    assert isinstance(found, Variable)
    tables.note_whole(fn, node)
    return variable_value(fn, found)


def variable_value(fn: Function, variable: Variable) -> Code:
    """Reading a variable."""
    if variable.scope.kind == "class":
        fn.build.escaped(variable.name)
        return Code(f"{class_scope(fn, variable)}.{fn.build.attribute(variable.name)}", ANY)
    definition = variable.definition
    if variable.stores <= 1:
        if isinstance(definition, ClassInfo):
            fn.build.note_class_value()
            if definition.is_error:
                fn.build.note("error arguments")
            return Code(fn.name(variable), frozenset({Kind("class", definition)}))
        if isinstance(definition, FunctionInfo):
            fn.build.use_result(variable.name)
            js = functions.as_value(fn, fn.name(variable), definition)
            return Code(js, frozenset({Kind("function", definition)}))
    js = fn.name(variable)
    if is_deferred(fn.build, variable):
        return Code(f"{js}()", fn.type(variable))
    if fn.checked and js != "this" and not variable.parameter:
        js = f"$bound({js}, {js_text(variable.name)})"
    return Code(js, fn.type(variable))


def class_scope(fn: Function, variable: Variable) -> str:
    node = variable.scope.node
    return fn.name(fn.module.uses[node])


def builtin_name(fn: Function, node: ast.Name) -> Code:
    """A builtin as a value: an exception class, or a function that is passed on."""
    from .builtins import as_value

    return as_value(fn, node)


def named(fn: Function, node: ast.NamedExpr) -> Code:
    value = expression(fn, node.value)
    variable = fn.module.uses[node.target]
    fn.build.assigned(variable, value.type)
    fn.forget([variable])
    return Code(f"({fn.name(variable)} = {value.js})", value.type)


def conditional(fn: Function, node: ast.IfExp) -> Code:
    test = tests.test(fn, node.test)
    before = dict(fn.known)
    fn.learn(narrowing.facts(fn, node.test, True))
    body = expression(fn, node.body)
    fn.known = dict(before)
    fn.learn(narrowing.facts(fn, node.test, False))
    orelse = expression(fn, node.orelse)
    fn.known = before
    return Code(f"({test} ? {body.js} : {orelse.js})", join(body.type, orelse.type))


def starred(fn: Function, node: ast.Starred) -> Code:
    raise fn.refuse(node, "`*` here", "use it in calls, lists and tuples")


def yielded(fn: Function, node: ast.Yield) -> Code:
    value = "null" if node.value is None else value_of(fn, node.value)
    return Code(f"((yield {value}) ?? null)", ANY)


def yielded_from(fn: Function, node: ast.YieldFrom) -> Code:
    return Code(f"((yield* {iterable(fn, node.value)[0]}) ?? null)", ANY)


def boolean(fn: Function, node: ast.BoolOp) -> Code:
    """`and`, `or`: an operand, not a bool."""
    before = dict(fn.known)
    result = expression(fn, node.values[0])
    wanted = isinstance(node.op, ast.And)
    previous = node.values[0]
    for value in node.values[1:]:
        fn.learn(narrowing.facts(fn, previous, wanted))
        right = expression(fn, value)
        left = without(result.type, "none") if not wanted else result.type
        kinds = join(left, right.type)
        if tests.native_truth(fn, result.type):
            result = Code(f"({result.js} {'&&' if wanted else '||'} {right.js})", kinds)
        else:
            temporary = fn.temporary()
            truth = tests.truth(fn, Code(f"({temporary} = {result.js})", result.type))
            parts = (right.js, temporary) if wanted else (temporary, right.js)
            result = Code(f"({truth} ? {parts[0]} : {parts[1]})", kinds)
        previous = value
    fn.known = before
    return result


# Filled by `syntax`: which function compiles which kind of node.
HANDLERS: dict[type, Callable] = {}
