"""Statements. Each becomes lines of JavaScript; what is not accepted becomes a problem and no line."""

import ast
from collections.abc import Callable, Iterable

from . import attributes, calls, checks, expressions, functions, loops, narrowing, operators, subscripts, tests
from .errors import Refused
from .function import Code, Function
from .scopes import Variable
from .types import ANY, NONE, only

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


def assign(fn: Function, node: ast.Assign) -> list[str]:
    value = expressions.expression(fn, node.value)
    if len(node.targets) > 1:
        return _several(fn, node, value)
    return [_marked(fn, node, line) for line in _to_target(fn, node, node.targets[0], value)]


def _marked(fn: Function, node: ast.stmt, line: str) -> str:
    return fn.at(node) + line


def _several(fn: Function, node: ast.Assign, value: Code) -> list[str]:
    """`a = b = value`: left to right."""
    holder = fn.temporary()
    lines = [f"{fn.at(node)}{holder} = {value.js};"]
    for target in node.targets:
        lines += _to_target(fn, node, target, Code(holder, value.type))
    return lines


def _to_target(fn: Function, node: ast.stmt, target: ast.expr, value: Code) -> list[str]:
    if isinstance(target, ast.Name):
        return [_to_name(fn, node, target, value)]
    if isinstance(target, ast.Tuple | ast.List):
        return _unpack(fn, node, target, value)
    return loops.take_apart(fn, target, value)


def _to_name(fn: Function, node: ast.stmt, target: ast.Name, value: Code) -> str:
    variable = fn.module.uses[target]
    if only(value.type, "class"):
        fn.build.note_class_value()
    fn.build.assigned(variable, value.type if variable.annotation is None else frozenset())
    if variable.annotation is not None:
        fn.build.assigned(variable, fn.build.annotated(fn.module, variable.annotation))
    fn.forget([variable])
    if variable.scope.kind == "module" and fn.scope.kind == "module":
        word = declaration(fn, variable, node)
        fn.build.declared.add(fn.name(variable))
        return f"{word}{fn.name(variable)} = {value.js};"
    if not variable.stored_elsewhere and value.type and value.type != ANY:
        fn.learn({variable: value.type})
    return f"{declaration(fn, variable, node)}{fn.name(variable)} = {value.js};"


def _unpack(fn: Function, node: ast.stmt, target: ast.expr, value: Code) -> list[str]:
    """`a, b = value`. Both sides written out: an array and a pattern, which keeps the order."""
    names = [part for part in ast.walk(target) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)]
    before = []
    if fn.scope.kind == "module":
        fresh = [fn.name(fn.module.uses[part]) for part in names]
        fresh = [name for name in fresh if name not in fn.build.declared]
        fn.build.declared.update(fresh)
        before = [f"let {', '.join(fresh)};"] if fresh else []
    written = node.value if isinstance(node, ast.Assign) and len(node.targets) == 1 else None
    if isinstance(written, ast.Tuple) and not any(isinstance(item, ast.Starred) for item in written.elts):
        value = Code("[" + value.js.removeprefix("$tuple(").removesuffix(")") + "]", value.type)
    return [*before, *loops.take_apart(fn, target, value)]


def annotated(fn: Function, node: ast.AnnAssign) -> list[str]:
    if node.value is None:
        return []
    value = checks.kept(fn, expressions.expression(fn, node.value), node.annotation, ast.unparse(node.target))
    if isinstance(node.target, ast.Attribute):
        return [fn.at(node) + attributes.store(fn, node.target, value, node.annotation)]
    return [_marked(fn, node, line) for line in _to_target(fn, node, node.target, value)]


def augmented(fn: Function, node: ast.AugAssign) -> list[str]:
    """`x += y`: lists, dicts and sets change in place, as other names for them see."""
    right = expressions.expression(fn, node.value)
    target = node.target
    if isinstance(target, ast.Name):
        variable = fn.module.uses[target]
        left = Code(fn.name(variable), fn.type(variable))
        result = _in_place(fn, node, left, right)
        fn.build.assigned(variable, result.type)
        fn.forget([variable])
        return [f"{fn.at(node)}{left.js} = {result.js};"]
    if isinstance(target, ast.Attribute):
        receiver = _held(fn, target.value)
        read = ast.copy_location(ast.Attribute(target.value, target.attr, ast.Load()), target)
        left = expressions.expression(fn, read)
        if receiver[0]:
            raise fn.refuse(node, "an augmented assignment to an attribute of a call", "give the object a name first")
        return [fn.at(node) + attributes.store(fn, target, _in_place(fn, node, left, right), augmented=True)]
    assert isinstance(target, ast.Subscript)
    if _held(fn, target.value)[0] or not isinstance(target.slice, ast.Constant | ast.Name | ast.Attribute):
        return _augmented_item(fn, node, target, right)
    left = expressions.expression(fn, ast.copy_location(ast.Subscript(target.value, target.slice, ast.Load()), target))
    return [fn.at(node) + subscripts.store_item(fn, target, _in_place(fn, node, left, right), augmented=True)]


def _held(fn: Function, node: ast.expr) -> tuple[bool, str]:
    """Whether evaluating `node` twice could matter."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return not isinstance(node, ast.Name | ast.Constant), ""


def _augmented_item(fn: Function, node: ast.AugAssign, target: ast.Subscript, right: Code) -> list[str]:
    holder, index = fn.temporary(), fn.temporary()
    lines = [f"{fn.at(node)}{holder} = {expressions.value_of(fn, target.value)};"]
    lines.append(f"{index} = {expressions.value_of(fn, target.slice)};")
    result = _in_place(fn, node, Code(f"$item({holder}, {index})", ANY), right)
    return [*lines, f"$set_item({holder}, {index}, {result.js});"]


def _in_place(fn: Function, node: ast.AugAssign, left: Code, right: Code) -> Code:
    simple = only(left.type, "str", "int", "num", "bool", "none", "tuple")
    if not simple and isinstance(node.op, ast.Add | ast.BitOr | ast.BitAnd | ast.Sub | ast.BitXor):
        sign = {ast.Add: "+", ast.BitOr: "|", ast.BitAnd: "&", ast.Sub: "-", ast.BitXor: "^"}[type(node.op)]
        if sign == "+" and only(left.type, "list"):
            return Code(f"$extended({left.js}, {right.js})", left.type)
        if sign == "+" and (fn.build.has("__add__") or fn.build.has("__radd__")):
            names = f'"{fn.build.attribute("__add__")}", "{fn.build.attribute("__radd__")}"'
            return Code(f"$operate({left.js}, {right.js}, {names}, $extended)", ANY)
        if sign == "+":
            result = operators.combine(fn, node, node.op, left, right)
            if only(right.type, "str", "int", "num"):
                return result
            return Code(f"$extended({left.js}, {right.js})", result.type)
        if sign != "+" and not only(left.type, "int"):
            words = {"-": "minus", "|": "or", "&": "and", "^": "xor"}
            return Code(f"$in_place_{words[sign]}({left.js}, {right.js})", left.type)
    return operators.combine(fn, node, node.op, left, right)


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
