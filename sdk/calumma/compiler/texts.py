"""Calls of methods of text that JavaScript's own do as they stand: what is asked for is known now."""

import ast

from . import expressions, operators
from .function import Code, Function
from .names import js_text
from .types import BOOL, INT, STR, fresh, only

__all__ = ["known_call"]


def known_call(fn: Function, node: ast.Call, receiver: Code, name: str) -> Code | None:
    """`name` of a text with positional arguments; None where the runtime has to do it."""
    if node.keywords or any(isinstance(arg, ast.Starred) for arg in node.args):
        return None
    if name == "join" and len(node.args) == 1:
        return _join(fn, node.args[0], receiver)
    if name == "split" and not node.args:
        return _words(node, receiver)
    if name == "strip" and not node.args:
        return Code(f"$stripped({receiver.js})", STR)
    if name in ("lower", "upper") and not node.args:
        return Code(f"{receiver.js}.to{name.title()}Case()", STR)
    values = [expressions.expression(fn, arg) for arg in node.args]
    if not values or not all(only(value.type, "str") for value in values):
        return None
    literal = _text(node.args[0])
    if name in ("startswith", "endswith") and len(values) == 1:
        return Code(f"{receiver.js}.{name[:-4]}With({values[0].js})", BOOL)
    if name == "split" and len(values) == 1 and literal:
        return Code(f"{receiver.js}.split({values[0].js})", fresh(STR))
    if name in ("strip", "lstrip", "rstrip") and len(values) == 1 and literal:
        listed = "".join(char if char.isalnum() or char == " " else f"\\u{{{ord(char):x}}}" for char in literal)
        ends = {"strip": f"/^[{listed}]+|[{listed}]+$/gu", "lstrip": f"/^[{listed}]+/u", "rstrip": f"/[{listed}]+$/u"}
        return Code(f'{receiver.js}.replace({ends[name]}, "")', STR)
    if name == "find" and len(values) == 1 and _text(node.func.value, one_unit_each=True):  # type: ignore[attr-defined]
        return Code(f"{receiver.js}.indexOf({values[0].js})", INT)
    fresh_text = _text(node.args[1]) if len(values) == 2 else None
    # In JavaScript's replacements `$` means something.
    if name == "replace" and literal and fresh_text is not None and "$" not in fresh_text:
        return Code(f"{receiver.js}.replaceAll({values[0].js}, {values[1].js})", STR)
    return None


def _text(node: ast.expr, *, one_unit_each: bool = False) -> str | None:
    """The text that a literal is. `one_unit_each`: and JavaScript counts it as Python does."""
    if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
        return None
    return None if one_unit_each and any(ord(char) > 0xFFFF for char in node.value) else node.value


def _join(fn: Function, node: ast.expr, receiver: Code) -> Code | None:
    items, kinds = expressions.iterable(fn, node)
    if not only(kinds, "str") or fn.checked:
        return None
    if not (operators.fixed(fn, receiver) or operators.quiet(Code(items, kinds))):
        return None
    listed = isinstance(node, ast.ListComp) or (items.startswith("[") and "..." not in items)
    listed = listed or only(expressions.expression(fn, node).type, "list", "tuple")
    return Code(f"{items}.join({receiver.js})" if listed else f"[...{items}].join({receiver.js})", STR)


def _words(node: ast.Call, receiver: Code) -> Code:
    literal = _text(node.func.value)  # type: ignore[attr-defined]
    if literal is None:
        return Code(f"$words({receiver.js})", fresh(STR))
    words = literal.split()
    return Code(f'{js_text(" ".join(words))}.split(" ")' if words else "[]", fresh(STR))
