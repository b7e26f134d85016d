"""Subscripts: reading an item or a slice, and the statements that assign to them or delete them."""

import ast

from . import expressions, keys, printing
from .attributes import value_first
from .function import Code, Function
from .types import ANY, JS, NOTHING, STR, Type, could_be, items_of, join, list_of, only

__all__ = ["delete_item", "store_item", "subscript"]


def subscript(fn: Function, node: ast.Subscript) -> Code:
    code = expressions.expression(fn, node.value)
    if isinstance(node.slice, ast.Slice):
        return _slice(fn, node.slice, code)
    index = expressions.expression(fn, node.slice)
    if could_be(code.type, "dict"):
        printing.note_error(fn, [index.type])
    note_index(fn, code.type, index.type)
    if only(code.type, "js"):
        return Code(f"{code.js}[{index.js}]", JS)
    if only(code.type, "dict"):
        values = NOTHING
        for kind in code.type:
            values = join(values, kind.of if isinstance(kind.of, frozenset) else ANY)
        return Code(f"$dict_item({code.js}, {index.js})", values)
    if only(code.type, "str"):
        return Code(f"$text_item({code.js}, {index.js})", STR)
    if only(code.type, "list", "tuple"):
        kinds = {kind.name for kind in code.type}
        helper = f"${kinds.pop()}_item" if len(kinds) == 1 else "$array_item"
        item = f"{code.js}[{index.js}]" if _surely_there(code.type, node.slice) else f"{helper}({code.js}, {index.js})"
        return Code(item, _item_type(code.type, node.slice))
    return Code(
        f"$item({code.js}, {index.js})", items_of(code.type) if only(code.type, "list", "tuple", "str") else ANY
    )


def note_index(fn: Function, items: Type, index: Type) -> None:
    """Something is an index, maybe of a list or text."""
    if could_be(items, "list", "tuple", "str") and not only(items, "js") and not only(index, "int", "bool"):
        fn.build.odd_indexes = True


def _surely_there(kinds: Type, index: ast.expr) -> bool:
    """Whether it is a tuple of known length, long enough."""
    (kind, *others) = kinds
    return (
        not others
        and isinstance(kind.of, tuple)
        and isinstance(index, ast.Constant)
        and type(index.value) is int
        and 0 <= index.value < len(kind.of)
    )


def _item_type(kinds: Type, index: ast.expr) -> Type:
    for kind in kinds:
        if isinstance(kind.of, tuple) and isinstance(index, ast.Constant) and isinstance(index.value, int):
            return kind.of[index.value] if len(kinds) == 1 and -len(kind.of) <= index.value < len(kind.of) else ANY
    return items_of(kinds)


def bounds(fn: Function, node: ast.Slice) -> str:
    """Start and stop for JavaScript's `slice`, which counts from the end and cuts at the ends as Python's does."""
    parts = []
    for part in (node.lower, node.upper):
        if part is None or (isinstance(part, ast.Constant) and part.value is None):
            parts.append("undefined")
        else:
            code = expressions.expression(fn, part)
            parts.append(code.js if only(code.type, "int", "bool") else f"({code.js} ?? undefined)")
    if parts[1] == "undefined":
        parts.pop()
        if parts[0] == "undefined":
            parts.pop()
    return ", ".join(parts)


def _slice(fn: Function, node: ast.Slice, code: Code) -> Code:
    kinds = code.type if only(code.type, "str", "list") else ANY
    if only(code.type, "tuple"):
        kinds = list_of(items_of(code.type), "tuple")
    if node.step is not None:
        parts = [expressions.value_of(fn, part) if part is not None else "null" for part in (node.lower, node.upper)]
        return Code(f"$slice_step({code.js}, {', '.join(parts)}, {expressions.value_of(fn, node.step)})", kinds)
    inside = bounds(fn, node)
    if only(code.type, "list", "tuple"):
        return Code(f"{code.js}.slice({inside})", kinds)
    helper = "$text_slice" if only(code.type, "str") else "$slice"
    return Code(f"{helper}({code.js}{', ' if inside else ''}{inside})", kinds)


def store_item(fn: Function, target: ast.Subscript, value: Code, *, augmented: bool = False) -> str:
    """The statement that assigns `value` to an item or a slice. `augmented`: `value` was read from there."""
    receiver = expressions.expression(fn, target.value)
    if isinstance(target.slice, ast.Slice):
        node = target.slice
        parts = [
            expressions.value_of(fn, part) if part is not None else "null"
            for part in (node.lower, node.upper, node.step)
        ]
        before, value = value_first(fn, value, receiver, *[Code(part, ANY) for part in parts])
        return f"{before}$set_slice({receiver.js}, {', '.join(parts)}, {value.js});"
    index = expressions.expression(fn, target.slice)
    if could_be(receiver.type, "dict"):
        keys.note_key(fn, index.type)
    note_index(fn, receiver.type, index.type)
    before, value = ("", value) if augmented else value_first(fn, value, receiver, index)
    if only(receiver.type, "js"):
        return f"{before}{receiver.js}[{index.js}] = {value.js};"
    if only(receiver.type, "dict"):
        return f"{before}{receiver.js}.set({index.js}, {value.js});"
    return f"{before}$set_item({receiver.js}, {index.js}, {value.js});"


def delete_item(fn: Function, target: ast.Subscript) -> str:
    receiver = expressions.expression(fn, target.value)
    if isinstance(target.slice, ast.Slice):
        node = target.slice
        parts = [
            expressions.value_of(fn, part) if part is not None else "null"
            for part in (node.lower, node.upper, node.step)
        ]
        return f"$set_slice({receiver.js}, {', '.join(parts)}, []);"
    index = expressions.expression(fn, target.slice)
    if could_be(receiver.type, "dict"):
        printing.note_error(fn, [index.type])
    note_index(fn, receiver.type, index.type)
    return f"$delete_item({receiver.js}, {index.js});"
