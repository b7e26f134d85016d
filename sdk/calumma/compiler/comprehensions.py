"""Comprehensions and generator expressions."""

import ast

from . import expressions, keys, loops, narrowing, statements, tests
from .function import Code, Function
from .types import ANY, INT, NOTHING, Kind, fresh, list_of

__all__ = ["dict_comprehension", "generator_expression", "list_comprehension", "quantifier", "set_comprehension"]


def list_comprehension(fn: Function, node: ast.ListComp) -> Code:
    short = _short(fn, node)
    if short is not None:
        return short
    kinds = NOTHING

    def push(inner: Function) -> str:
        nonlocal kinds
        value = expressions.expression(inner, node.elt)
        kinds = value.type or ANY
        return f"$push({value.js})"

    js = _collected(fn, node, "$list_of", push)
    return Code(js, fresh(kinds))


def set_comprehension(fn: Function, node: ast.SetComp) -> Code:
    def push(inner: Function) -> str:
        value = expressions.expression(inner, node.elt)
        keys.note_key(inner, value.type)
        return f"$push({value.js})"

    return Code(_collected(fn, node, "$set_of", push), list_of(ANY, "set"))


def dict_comprehension(fn: Function, node: ast.DictComp) -> Code:
    kinds = NOTHING

    def push(inner: Function) -> str:
        nonlocal kinds
        key = expressions.expression(inner, node.key)
        keys.note_key(inner, key.type)
        value = expressions.expression(inner, node.value)
        kinds = value.type or ANY
        return f"$push({key.js}, {value.js})"

    js = _collected(fn, node, "$dict_of", push)
    return Code(js, fresh(kinds, "dict"))


def _inner(fn: Function, node) -> Function:
    if any(generator.is_async for generator in node.generators):
        raise fn.refuse(node, "`async for` in a comprehension", "write a loop that awaits every item")
    return Function(fn.build, fn.module, fn.module.scopes[node], None, fn, arrow=True)


def _kept_by_function(inner: Function) -> bool:
    """Whether a lambda inside keeps a loop variable: then there is one variable, and not one per turn."""
    return any(variable.captured for variable in inner.scope.variables.values())


def _short(fn: Function, node: ast.ListComp) -> Code | None:
    """`Array.from(items, (x) => ...)`: one loop, no condition."""
    generator = node.generators[0]
    inner = _inner(fn, node)
    if len(node.generators) > 1 or generator.ifs or _kept_by_function(inner) or _yields(node):
        return None
    call = generator.iter
    if (
        isinstance(call, ast.Call)
        and fn.is_builtin(call.func, "range")
        and len(call.args) == 1
        and isinstance(generator.target, ast.Name)
    ):
        return _counted(fn, inner, node, expressions.value_of(fn, call.args[0]))
    items, kinds = expressions.iterable(fn, generator.iter, generator.target)
    if isinstance(node.elt, ast.Name) and isinstance(generator.target, ast.Name) and node.elt.id == generator.target.id:
        return Code(f"[...{items}]", fresh(kinds or ANY))
    target = loops.pattern(inner, generator.target, kinds)
    if target is None:
        return None
    value = expressions.expression(inner, node.elt)
    _pass_on(fn, inner)
    body = f"({value.js})" if value.js.startswith("{") else value.js
    return Code(f"Array.from({items}, ({target}) => {body})", fresh(value.type if value.type else ANY))


def _counted(fn: Function, inner: Function, node: ast.ListComp, length: str) -> Code:
    """`[... for place in range(length)]`."""
    target = loops.pattern(inner, node.generators[0].target, INT)
    value = expressions.expression(inner, node.elt)
    _pass_on(fn, inner)
    body = f"({value.js})" if value.js.startswith("{") else value.js
    return Code(f"Array.from({{length: {length}}}, ($_, {target}) => {body})", fresh(value.type or ANY))


def _yields(node: ast.AST) -> bool:
    return any(isinstance(part, ast.Yield | ast.YieldFrom) for part in ast.walk(node))


def _pass_on(fn: Function, inner: Function) -> None:
    """Temporaries of the arrow function are declared around it: it runs at once."""
    fn.temporaries += inner.temporaries


def _collected(fn: Function, node, helper: str, push) -> str:
    inner = _inner(fn, node)
    if _yields(node):
        raise fn.refuse(node, "`yield` in a comprehension", "write a loop")
    first, kinds = expressions.iterable(fn, node.generators[0].iter, node.generators[0].target)
    names = {part.id for part in ast.walk(node.generators[0].iter) if isinstance(part, ast.Name)}
    # `for x in x`: the first iterable is the one outside.
    hidden = not names.isdisjoint(inner.scope.variables)
    source = "$items" if hidden else first
    lines = _loops(inner, node.generators, 0, source, kinds, lambda: f"{push(inner)};")
    declared = [inner.name(v) for v in inner.scope.variables.values() if v.captured or not _simple(node, v)]
    declared += inner.temporaries
    if declared:
        lines.insert(0, f"let {', '.join(declared)};")
    made = f"{helper}(($push) => {statements.braces(lines)})"
    return f"(($items) => {made})({first})" if hidden else made


def _simple(node, variable) -> bool:
    return all(loops.is_plain(generator.target) for generator in node.generators)


def _loops(inner: Function, generators, place: int, first: str, kinds, push) -> list[str]:
    if place == len(generators):
        return [push()]
    generator = generators[place]
    if place:
        first, kinds = expressions.iterable(inner, generator.iter, generator.target)
    shared = _kept_by_function(inner) or not all(loops.is_plain(one.target) for one in generators)
    head, before = loops.head(inner, generator.target, kinds, declared=not shared)
    saved = dict(inner.known)
    conditions = []
    for condition in generator.ifs:
        conditions.append(tests.test(inner, condition))
        inner.learn(narrowing.facts(inner, condition, True))
    body = _loops(inner, generators, place + 1, "", ANY, push)
    inner.known = saved
    if conditions:
        body = [f"if ({' && '.join(conditions)}) {statements.braces(body)}"]
    return [f"for ({head} of {first}) {statements.braces([*before, *body])}"]


def generator_expression(fn: Function, node: ast.GeneratorExp) -> Code:
    """Lazy, but the first iterable is evaluated now."""
    inner = _inner(fn, node)
    first, kinds = expressions.iterable(fn, node.generators[0].iter, node.generators[0].target)
    if loops.may_be_shared(fn, node.generators[0].iter):
        first = f"$shared({first})"
    lines = _loops(
        inner, node.generators, 0, "$items", kinds, lambda: f"yield {expressions.value_of(inner, node.elt)};"
    )
    declared = [inner.name(v) for v in inner.scope.variables.values() if v.captured or not _simple(node, v)]
    declared += inner.temporaries
    if declared:
        lines.insert(0, f"let {', '.join(declared)};")
    value = "(function* ($items) " + statements.braces(lines) + f").call(this, {first})"
    if "this" not in value.partition(").call(this")[0]:
        value = value.replace(".call(this, ", "(", 1) if value.count(".call(this, ") == 1 else value
    return Code(value, frozenset({Kind("iterator", ANY)}))


def quantifier(fn: Function, node: ast.GeneratorExp, helper: str) -> str:
    """`any(test for x in items)`: stops as soon as the answer is known."""
    inner = _inner(fn, node)
    generator = node.generators[0]
    items, kinds = expressions.iterable(fn, generator.iter, generator.target)
    if loops.may_be_shared(fn, generator.iter):
        items = f"$shared({items})"
    target = loops.pattern(inner, generator.target, kinds)
    if target is None or _kept_by_function(inner):
        return f"{helper}({generator_expression(fn, node).js})"
    conditions = []
    for condition in generator.ifs:
        conditions.append(tests.test(inner, condition))
        inner.learn(narrowing.facts(inner, condition, True))
    value = tests.test(inner, node.elt)
    _pass_on(fn, inner)
    if conditions:
        joined = " && ".join(conditions)
        value = f"{joined} && {value}" if helper == "$any" else f"!({joined}) || {value}"
    return f"{helper}({items}, ({target}) => {value})"
