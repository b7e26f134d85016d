"""Assignments: to names, attributes, items, several targets, with annotations, in place."""

import ast

from . import attributes, checks, deferred, expressions, keys, loops, operators, statements, subscripts
from .function import Code, Function
from .scopes import Variable
from .types import ANY, INT, NOTHING, Type, could_be, lasting, only

__all__ = ["annotated", "assign", "augmented"]


def assign(fn: Function, node: ast.Assign) -> list[str]:
    value = expressions.expression(fn, node.value)
    if len(node.targets) > 1:
        return _several(fn, node, value)
    return [fn.at(node) + line for line in _to_target(fn, node, node.targets[0], value)]


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
        word = statements.declaration(fn, variable, node)
        fn.build.declared.add(fn.name(variable))
        js = f"$once(() => {value.js})" if deferred.is_deferred(fn.build, variable) else value.js
        return f"{word}{fn.name(variable)} = {js};"
    if not variable.stored_elsewhere and value.type and value.type != ANY and _says_more(variable, value.type):
        fn.learn({variable: lasting(value.type)})
    return f"{statements.declaration(fn, variable, node)}{fn.name(variable)} = {value.js};"


def _says_more(variable: Variable, kinds: Type) -> bool:
    """Whether a value says no less of a variable than its annotation."""
    declared = variable.type | (INT if any(kind.name == "num" for kind in variable.type) else NOTHING)
    return variable.annotation is None or kinds <= declared


def _unpack(fn: Function, node: ast.stmt, target: ast.expr, value: Code) -> list[str]:
    """`a, b = value`. Both sides written out: an array and a pattern, which keeps the order."""
    names = [part for part in ast.walk(target) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)]
    before = []
    if fn.scope.kind == "module":
        fresh = [fn.name(fn.module.uses[part]) for part in names if not fn.module.uses[part].loose]
        fresh = [name for name in fresh if name not in fn.build.declared]
        fn.build.declared.update(fresh)
        before = [f"let {', '.join(fresh)};"] if fresh else []
    written = node.value if isinstance(node, ast.Assign) and len(node.targets) == 1 else None
    if isinstance(written, ast.Tuple) and not any(isinstance(item, ast.Starred) for item in written.elts):
        value = Code("[" + value.js.removeprefix("$tuple(").removesuffix(")") + "]", value.type)
    if fn.scope.kind != "module" and loops.declares(fn, node, target):
        (line,) = loops.take_apart(fn, target, value)
        return [f"let {line}"]
    return [*before, *loops.take_apart(fn, target, value)]


def annotated(fn: Function, node: ast.AnnAssign) -> list[str]:
    if node.value is None:
        return []
    value = checks.kept(fn, expressions.expression(fn, node.value), node.annotation, ast.unparse(node.target))
    if isinstance(node.target, ast.Attribute):
        return [fn.at(node) + attributes.store(fn, node.target, value, node.annotation)]
    return [fn.at(node) + line for line in _to_target(fn, node, node.target, value)]


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
    fn.build.odd_errors = fn.build.odd_indexes = True
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
            if sign == "|" and could_be(left.type, "dict"):
                keys.note_pairs(fn, right.type)
            words = {"-": "minus", "|": "or", "&": "and", "^": "xor"}
            return Code(f"$in_place_{words[sign]}({left.js}, {right.js})", left.type)
    return operators.combine(fn, node, node.op, left, right)
