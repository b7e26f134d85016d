"""`for` and `while`, and the targets that take what is iterated over apart."""

import ast

from . import expressions, narrowing, statements, tests
from .function import Code, Function
from .model import FunctionInfo
from .types import ANY, INT, Type, could_be, items_of, only

__all__ = ["declares", "for_loop", "head", "is_plain", "may_be_shared", "pattern", "take_apart", "while_loop"]


def is_plain(target: ast.expr) -> bool:
    """Whether a target is names only, nested as one likes: a JavaScript pattern."""
    if isinstance(target, ast.Tuple | ast.List):
        starred = [item for item in target.elts if isinstance(item, ast.Starred)]
        last_starred = not starred or (len(starred) == 1 and target.elts[-1] is starred[0])
        return last_starred and all(
            is_plain(item.value if isinstance(item, ast.Starred) else item) for item in target.elts
        )
    return isinstance(target, ast.Name)


def pattern(fn: Function, target: ast.expr, kinds: Type) -> str | None:
    """`target` as a JavaScript pattern that declares its names; None where it is not only names."""
    if not is_plain(target):
        return None
    return _pattern(fn, target, kinds)


def _pattern(fn: Function, target: ast.expr, kinds: Type) -> str:
    if isinstance(target, ast.Name):
        variable = fn.module.uses[target]
        fn.build.assigned(variable, kinds)
        fn.forget([variable])
        return fn.name(variable)
    parts = []
    for place, item in enumerate(target.elts):  # type: ignore[attr-defined]
        inner = part_type(kinds, place)
        if isinstance(item, ast.Starred):
            from .types import LIST

            parts.append("..." + _pattern(fn, item.value, LIST))
        else:
            parts.append(_pattern(fn, item, inner))
    starred = any(isinstance(item, ast.Starred) for item in target.elts)  # type: ignore[attr-defined]
    return f"[{', '.join(parts)}{_one_more(fn, kinds, starred)}]"


def _one_more(fn: Function, kinds: Type, starred: object) -> str:
    """Python asks for one item more than it takes: a generator goes on to its end."""
    asks = fn.build.model.has_generators and not starred and could_be(kinds, "iterator", "any")
    return ", ," if asks and not only(kinds, "js") else ""


def part_type(kinds: Type, place: int) -> Type:
    """The type of item number `place` of a value that is taken apart."""
    if len(kinds) == 1:
        kind = next(iter(kinds))
        if isinstance(kind.of, tuple):
            return kind.of[place] if place < len(kind.of) else ANY
    return items_of(kinds) if kinds else kinds


def head(fn: Function, target: ast.expr, kinds: Type, *, declared: bool) -> tuple[str, list[str]]:
    """What stands before `of`, and the statements with which the body has to begin."""
    if is_plain(target):
        js = _pattern(fn, target, kinds)
        return (f"const {js}" if declared and not _stored_again(fn, target) else f"let {js}" if declared else js), []
    holder = f"$item{len(fn.temporaries)}"
    return f"const {holder}", take_apart(fn, target, Code(holder, kinds))


def _stored_again(fn: Function, target: ast.expr) -> bool:
    names = [node for node in ast.walk(target) if isinstance(node, ast.Name)]
    return any(fn.module.uses[node].stores > 1 for node in names)


def take_apart(fn: Function, target: ast.expr, value: Code) -> list[str]:
    """Statements that assign `value` to any target, left to right."""
    if isinstance(target, ast.Name):
        variable = fn.module.uses[target]
        fn.build.assigned(variable, value.type)
        fn.forget([variable])
        if variable.scope.kind == "class":
            raise fn.refuse(target, "unpacking in a class body", "assign one name at a time")
        return [f"{fn.name(variable)} = {value.js};"]
    if isinstance(target, ast.Attribute):
        from .attributes import store

        return [store(fn, target, value)]
    if isinstance(target, ast.Subscript):
        from .subscripts import store_item

        return [store_item(fn, target, value)]
    return _parts(fn, target, value)


def _parts(fn: Function, target: ast.expr, value: Code) -> list[str]:
    elements = target.elts  # type: ignore[attr-defined]
    stars = [place for place, item in enumerate(elements) if isinstance(item, ast.Starred)]
    source = value.js
    if stars and stars[0] != len(elements) - 1:
        source = f"$spread({source}, {stars[0]}, {len(elements) - stars[0] - 1})"
    elif fn.checked:
        source = f"$unpack({source}, {len(elements) - len(stars)}, {'true' if stars else 'false'})"
    if is_plain(target):
        names = _pattern(fn, target, value.type) if not stars or stars[0] == len(elements) - 1 else None
        if names is not None:
            return [f"[{names[1:-1]}] = {source};"]
    holders = [fn.temporary() for _ in elements]
    shown = [f"...{h}" if p in stars and p == len(elements) - 1 else h for p, h in enumerate(holders)]
    lines = [f"[{', '.join(shown)}{_one_more(fn, value.type, stars)}] = {source};"]
    for place, (item, holder) in enumerate(zip(elements, holders, strict=True)):
        inner = item.value if isinstance(item, ast.Starred) else item
        kinds = ANY if isinstance(item, ast.Starred) or stars else part_type(value.type, place)
        if isinstance(item, ast.Starred):
            from .types import LIST

            kinds = LIST
        lines += take_apart(fn, inner, Code(holder, kinds))
    return lines


def declares(fn: Function, node: ast.stmt, target: ast.expr) -> bool:
    """Whether one `let` can declare all that an unpacking assigns; if not, nothing is declared there."""
    names = [part for part in ast.walk(target) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)]
    variables = [fn.module.uses[part] for part in names]
    if is_plain(target) and len(set(variables)) == len(names) and all(one.home is node for one in variables):
        return True
    for variable in variables:
        variable.home = None if variable.home is node else variable.home
    return False


def for_loop(fn: Function, node: ast.For) -> list[str]:
    """`for`, with `else`. Names that nobody uses outside are declared per turn."""
    names = [part for part in ast.walk(node.target) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)]
    variables = [fn.module.uses[part] for part in names]
    declared = all(variable.home is node for variable in variables)
    if not declared:
        for variable in variables:
            variable.home = None if variable.home is node else variable.home
    counted = _counted(fn, node, declared)
    saved = dict(fn.known)
    fn.forget(statements.stored_in(fn, [node]))
    if counted is not None:
        start, body_before = counted, list[str]()
    else:
        items, kinds = expressions.iterable(fn, node.iter, node.target)
        if may_be_shared(fn, node.iter):
            items = f"$shared({items})"
        start, body_before = head(fn, node.target, kinds, declared=declared)
        start = f"{start} of {items}"
    label = fn.enter_loop(bool(node.orelse))
    body = statements.block(fn, node.body)
    fn.loops.pop()
    fn.known = saved
    fn.forget(statements.stored_in(fn, [node]))
    return _with_else(fn, node, label, f"{fn.at(node)}for ({start}) {statements.braces([*body_before, *body])}")


def _counted(fn: Function, node: ast.For, declared: bool) -> str | None:
    """`for (let i = 0; i < n; i++)` where the loop variable is nobody else's."""
    call = node.iter
    if not (
        declared
        and isinstance(call, ast.Call)
        and fn.is_builtin(call.func, "range")
        and isinstance(node.target, ast.Name)
    ):
        return None
    variable = fn.module.uses[node.target]
    if len(call.args) > 2 or call.keywords or variable.stores > 1 or variable.captured:
        return None
    values = [expressions.expression(fn, arg) for arg in call.args]
    fn.build.assigned(variable, INT)
    name = fn.name(variable)
    start, stop = ("0", values[0].js) if len(values) == 1 else (values[0].js, values[1].js)
    end = f"$end_{name}"
    return f"let {name} = {start}, {end} = {stop}; {name} < {end}; {name}++"


FRESH = ("range", "enumerate", "zip", "map", "filter", "reversed", "sorted", "list", "tuple", "dict", "set")


def _makes_generator(fn: Function, node: ast.expr) -> bool:
    if not isinstance(node, ast.Name):
        return False
    definition = getattr(fn.build.resolved(fn.module, fn.variable(node)), "definition", None)
    return isinstance(definition, FunctionInfo) and definition.scope.is_generator


def may_be_shared(fn: Function, node: ast.expr) -> bool:
    """Whether leaving a loop over `node` early must not close it: a generator that somebody else holds."""
    if not fn.build.model.has_generators:
        return False
    if isinstance(node, ast.Call):
        fresh = isinstance(node.func, ast.Name) and (
            _makes_generator(fn, node.func) or fn.is_builtin(node.func, *FRESH)
        )
        kinds = expressions.expression(fn, node).type
        return not fresh and could_be(kinds, "iterator", "any") and not only(kinds, "js")
    if not isinstance(node, ast.Name | ast.Attribute | ast.Subscript):
        return False
    return not only(expressions.expression(fn, node).type, "list", "tuple", "dict", "set", "str")


def while_loop(fn: Function, node: ast.While) -> list[str]:
    saved = dict(fn.known)
    stored = statements.stored_in(fn, [node])
    fn.forget(stored)
    if narrowing.settled(fn, node.test) is False:
        return statements.block(fn, node.orelse)
    condition = tests.test(fn, node.test)
    fn.learn(narrowing.facts(fn, node.test, True))
    label = fn.enter_loop(bool(node.orelse))
    body = statements.block(fn, node.body)
    fn.loops.pop()
    fn.known = saved
    fn.forget(stored)
    lines = _with_else(fn, node, label, f"{fn.at(node)}while ({condition}) {statements.braces(body)}")
    if not any(isinstance(part, ast.Break) for part in ast.walk(node)):
        fn.learn(narrowing.facts(fn, node.test, False))
    return lines


def _with_else(fn: Function, node: ast.For | ast.While, label: str, loop: str) -> list[str]:
    """`else` of a loop runs unless `break` left it: that `break` leaves a labelled block around both."""
    if not node.orelse:
        return [loop]
    return [f"{label}: {statements.braces([loop, *statements.block(fn, node.orelse)])}"]
