"""Constants and displays: text, numbers, tuples, lists, dicts, sets, f-strings."""

import ast

from . import expressions, keys, printing
from .function import Code, Function
from .names import js_text
from .types import ANY, BOOL, DICT, INT, JS, LIST, NONE, NUM, SET, STR, Kind, join, list_of, only

__all__ = ["constant", "dict_display", "fstring", "list_display", "set_display", "tuple_display"]

# Beyond this, JavaScript's numbers skip some integers.
MAX_EXACT = 2**53


def constant(fn: Function, node: ast.Constant) -> Code:
    value = node.value
    if value is None:
        return Code("null", NONE)
    if isinstance(value, bool):
        return Code("true" if value else "false", BOOL)
    if isinstance(value, str):
        return Code(js_text(value), STR)
    if isinstance(value, int):
        if abs(value) > MAX_EXACT:
            raise fn.refuse(node, f"the integer {value}", "integers beyond 2**53 are not kept exactly; use text")
        return Code(str(value), INT)
    if isinstance(value, float):
        return number(value)
    if value is ...:
        raise fn.refuse(node, "`...`", "write `pass`, or `raise NotImplementedError`")
    raise fn.refuse(node, f"a {type(value).__name__} literal", "only text, int, float, bool and None exist here")


def number(value: float) -> Code:
    if value != value:
        return Code("NaN", NUM)
    if value in (float("inf"), float("-inf")):
        return Code("Infinity" if value > 0 else "(-Infinity)", NUM)
    if value.is_integer():
        return Code(f"$float({value!r})", NUM, repr(value))
    return Code(repr(value), NUM)


def elements(fn: Function, nodes: list[ast.expr]) -> str:
    """Items of a display or positional arguments, `*` included."""
    return ", ".join(
        f"...{expressions.iterable(fn, node.value)[0]}"
        if isinstance(node, ast.Starred)
        else expressions.expression(fn, node).js
        for node in nodes
    )


def list_display(fn: Function, node: ast.List) -> Code:
    return Code(f"[{elements(fn, node.elts)}]", LIST)


def tuple_display(fn: Function, node: ast.Tuple) -> Code:
    if any(isinstance(item, ast.Starred) for item in node.elts):
        return Code(f"$tuple({elements(fn, node.elts)})", list_of(ANY, "tuple"))
    items = [expressions.expression(fn, item) for item in node.elts]
    kinds = tuple(item.type for item in items)
    if kinds and all(only(kind, "str") for kind in kinds):
        return Code(f"$tuple({', '.join(item.js for item in items)})", list_of(STR, "tuple"))
    return Code(f"$tuple({', '.join(item.js for item in items)})", frozenset({Kind("tuple", kinds)}))


def set_display(fn: Function, node: ast.Set) -> Code:
    for item in node.elts:
        kinds = expressions.expression(fn, item.value if isinstance(item, ast.Starred) else item).type
        keys.note_items(fn, kinds) if isinstance(item, ast.Starred) else keys.note_key(fn, kinds)
    return Code(f"new $Set([{elements(fn, node.elts)}])", SET)


def plain_key(node: ast.expr | None) -> bool:
    """Whether a dict key can be a key of an object literal: text that JavaScript keeps in order."""
    return (
        isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and node.value != "__proto__"
        and not node.value.isdecimal()
    )


def dict_display(fn: Function, node: ast.Dict) -> Code:
    """`$dict(part, ...)`: each part an object literal, a list of pairs, or a dict that is spread."""
    parts: list[str] = []
    run: list[str] = []
    plain_run = True

    def flush() -> None:
        nonlocal run
        if run:
            parts.append("{" + ", ".join(run) + "}" if plain_run else "[" + ", ".join(run) + "]")
            run = []

    kinds = DICT
    for key, value in zip(node.keys, node.values, strict=True):
        if key is None:
            flush()
            parts.append(expressions.expression(fn, value).js)
            continue
        plain = plain_key(key)
        if run and plain != plain_run:
            flush()
        plain_run = plain
        if plain:
            name = key.value  # type: ignore[attr-defined]
            shown = name if name.isidentifier() and name.isascii() else js_text(name)
            run.append(f"{shown}: {expressions.expression(fn, value).js}")
        else:
            made = expressions.expression(fn, key)
            keys.note_key(fn, made.type)
            run.append(f"[{made.js}, {expressions.expression(fn, value).js}]")
    flush()
    return Code(f"$dict({', '.join(parts)})", kinds)


def fstring(fn: Function, node: ast.JoinedStr) -> Code:
    parts = []
    for value in node.values:
        if isinstance(value, ast.Constant):
            parts.append(js_text(str(value.value))[1:-1].replace('\\"', '"').replace("`", "\\`").replace("${", "\\${"))
        elif isinstance(value, ast.FormattedValue):
            parts.append("${" + _field(fn, value) + "}")
    return Code(f"`{''.join(parts)}`", STR)


def _field(fn: Function, node: ast.FormattedValue) -> str:
    value = expressions.expression(fn, node.value)
    if node.conversion == ord("r"):
        value = Code(printing.repr_of(value), STR)
    elif node.conversion == ord("a"):
        raise fn.refuse(node, "`!a` in an f-string", "use `!r`")
    elif node.conversion == ord("s"):
        value = Code(printing.text_of(fn, value), STR)
    if node.format_spec is None:
        if only(value.type, "str", "int"):
            return value.js
        formatted = not only(value.type, "num", "bool", "none", "list", "dict", "tuple", "js") and fn.build.has(
            "__format__"
        )
        return f'$format({value.js}, "")' if formatted else printing.text_of(fn, value)
    return f"$format({value.js}, {fstring(fn, node.format_spec).js})"  # type: ignore[arg-type]


def join_types(kinds) -> frozenset:
    total = JS - JS
    for kind in kinds:
        total = join(total, kind)
    return total
