"""Functions that make one value of another: text, numbers, containers; and how arguments of builtins are read."""

import ast
from collections.abc import Callable

from . import attributes, expressions, keys, literals, printing, tests
from .function import Code, Function
from .names import js_text
from .types import (
    ANY,
    BOOL,
    DICT,
    INT,
    LIST,
    NONE,
    NUM,
    SET,
    STR,
    Type,
    fresh,
    list_of,
    number_like,
    only,
)  # fmt: skip

__all__ = [
    "absolute",
    "boolean",
    "callee",
    "floating",
    "from_keys",
    "given",
    "integer",
    "key_function",
    "keyword",
    "length",
    "new_dict",
    "new_list",
    "new_set",
    "new_tuple",
    "over",
    "representation",
    "rounded",
    "simple",
    "text",
]


def given(fn: Function, node: ast.Call, least: int, most: int, words: tuple[str, ...] = ()) -> list[Code]:
    """Positional arguments, counted. Raises Refused for stars, other keywords and a wrong number."""
    for word in node.keywords:
        if word.arg not in words:
            raise fn.refuse(
                node, f"the keyword argument `{word.arg or '**'}` of {ast.unparse(node.func)}", "leave it out"
            )
    if any(isinstance(arg, ast.Starred) for arg in node.args):
        raise fn.refuse(node, f"`*` in a call of {ast.unparse(node.func)}", "write the arguments out")
    if not least <= len(node.args) <= most:
        raise fn.refuse(
            node, f"{ast.unparse(node.func)} with {len(node.args)} arguments", f"it takes {least} to {most}"
        )
    return [expressions.expression(fn, arg) for arg in node.args]


def keyword(fn: Function, node: ast.Call, name: str, default: str = "null") -> str:
    for word in node.keywords:
        if word.arg == name:
            return expressions.value_of(fn, word.value)
    return default


def callee(fn: Function, node: ast.expr) -> str:
    """A function that the runtime is going to call: it may be a class, or an object with `__call__`."""
    value = expressions.expression(fn, node)
    if only(value.type, "function", "none") or not (fn.build.has("__call__") or fn.build.class_values):
        return value.js
    return f"$function({value.js})"


def key_function(fn: Function, node: ast.Call) -> str:
    """The `key` of a call."""
    words = [word.value for word in node.keywords if word.arg == "key"]
    return callee(fn, words[0]) if words else "null"


def simple(helper: str, kinds: Type, least: int = 1, most: int | None = None) -> Callable[[Function, ast.Call], Code]:
    def handler(fn: Function, node: ast.Call) -> Code:
        values = given(fn, node, least, least if most is None else most)
        return Code(f"{helper}({', '.join(value.js for value in values)})", kinds)

    return handler


def over(helper: str, kinds: Type, most: int = 1) -> Callable[[Function, ast.Call], Code]:
    """A function whose first argument is iterated over."""

    def handler(fn: Function, node: ast.Call) -> Code:
        if not node.args or len(node.args) > most or node.keywords or isinstance(node.args[0], ast.Starred):
            given(fn, node, 1, most)
        items, _kinds = expressions.iterable(fn, node.args[0])
        rest = [expressions.value_of(fn, arg) for arg in node.args[1:]]
        return Code(f"{helper}({', '.join([items, *rest])})", kinds)

    return handler


def length(fn: Function, node: ast.Call) -> Code:
    (value,) = given(fn, node, 1, 1)
    if only(value.type, "list", "tuple"):
        return Code(f"{value.js}.length", INT)
    if only(value.type, "dict", "set"):
        return Code(f"{value.js}.size", INT)
    if only(value.type, "object") and fn.build.has("__len__"):
        return Code(f"{value.js}.{fn.build.attribute('__len__', attributes.roots_of(value.type))}()", INT)
    return Code(f"$text_length({value.js})" if only(value.type, "str") else f"$length({value.js})", INT)


def text(fn: Function, node: ast.Call) -> Code:
    values = given(fn, node, 0, 1)
    return Code(printing.text_of(fn, values[0]) if values else '""', STR)


def representation(fn: Function, node: ast.Call) -> Code:
    return Code(printing.repr_of(given(fn, node, 1, 1)[0]), STR)


def integer(fn: Function, node: ast.Call) -> Code:
    values = given(fn, node, 0, 2)
    if not values:
        return Code("0", INT)
    if len(values) == 2:
        return Code(f"$int_base({values[0].js}, {values[1].js})", INT)
    if only(values[0].type, "int"):
        return Code(values[0].js, INT)
    helper = "$truncated" if number_like(values[0].type) else "$int"
    return Code(f"{helper}({values[0].js})", INT)


def floating(fn: Function, node: ast.Call) -> Code:
    values = given(fn, node, 0, 1)
    if not values:
        return literals.number(0.0)
    argument = node.args[0]
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        try:
            return literals.number(float(argument.value))
        except ValueError:
            pass
    if number_like(values[0].type):
        return Code(f"$float({values[0].js})", NUM)
    return Code(f"$parse_float({values[0].js})", NUM)


def boolean(fn: Function, node: ast.Call) -> Code:
    given(fn, node, 0, 1)
    return Code(f"!!{tests.test(fn, node.args[0])}" if node.args else "false", BOOL)


def new_list(fn: Function, node: ast.Call) -> Code:
    given(fn, node, 0, 1)
    if not node.args:
        return Code("[]", LIST)
    items, kinds = expressions.iterable(fn, node.args[0])
    return Code(f"[...{items}]", fresh(kinds))


def new_tuple(fn: Function, node: ast.Call) -> Code:
    given(fn, node, 0, 1)
    if not node.args:
        return Code("$tuple()", list_of(ANY, "tuple"))
    items, kinds = expressions.iterable(fn, node.args[0])
    return Code(f"$tuple(...{items})", list_of(kinds, "tuple"))


def new_set(fn: Function, node: ast.Call) -> Code:
    given(fn, node, 0, 1)
    if not node.args:
        return Code("new $Set()", SET)
    items, kinds = expressions.iterable(fn, node.args[0])
    keys.note_key(fn, kinds)
    return Code(f"new $Set({items})", SET)


def new_dict(fn: Function, node: ast.Call) -> Code:
    parts = []
    kinds = DICT
    if len(node.args) > 1 or any(word.arg is None for word in node.keywords):
        raise fn.refuse(node, "`dict` with several arguments or `**`", "write a display: `{**a, **b}`")
    for arg in node.args:
        part = expressions.expression(fn, arg)
        keys.note_pairs(fn, part.type)
        parts.append(part.js)
    if node.keywords:
        parts.append("[" + ", ".join(
            f"[{js_text(word.arg or '')}, {expressions.value_of(fn, word.value)}]" for word in node.keywords
        ) + "]")  # fmt: skip
    return Code(f"$dict({', '.join(parts)})", kinds)


def from_keys(fn: Function, node: ast.Call) -> Code:
    """`dict.fromkeys(keys, value)`."""
    values = given(fn, node, 1, 2)
    items, kinds = expressions.iterable(fn, node.args[0])
    keys.note_key(fn, kinds)
    value = values[1] if len(values) == 2 else Code("null", NONE)
    return Code(f"$from_keys({items}, {value.js})", fresh(value.type, "dict"))


def absolute(fn: Function, node: ast.Call) -> Code:
    (value,) = given(fn, node, 1, 1)
    return Code(f"Math.abs({value.js})" if only(value.type, "int") else f"$abs({value.js})", value.type)


def rounded(fn: Function, node: ast.Call) -> Code:
    values = given(fn, node, 1, 2)
    return Code(f"$round({', '.join(value.js for value in values)})", NUM if len(values) == 2 else INT)
