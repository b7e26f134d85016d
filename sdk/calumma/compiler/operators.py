"""Arithmetic and bit operators. Native where the types prove that JavaScript computes what Python would."""

import ast
import re

from . import expressions
from .function import Code, Function
from .types import ANY, BOOL, DICT, INT, LIST, NOTHING, NUM, SET, STR, TUPLE, Type, join, number_like, only, without

__all__ = ["binary", "combine", "fixed", "number_of", "quiet", "remainder_test", "steady", "unary"]

HELPERS = {
    ast.Add: ("$add", "__add__"), ast.Sub: ("$sub", "__sub__"), ast.Mult: ("$mul", "__mul__"),
    ast.Div: ("$div", "__truediv__"), ast.FloorDiv: ("$floordiv", "__floordiv__"), ast.Mod: ("$mod", "__mod__"),
    ast.Pow: ("$pow", "__pow__"), ast.BitOr: ("$bit_or", "__or__"), ast.BitAnd: ("$bit_and", "__and__"),
    ast.BitXor: ("$bit_xor", "__xor__"), ast.LShift: ("$shift_left", "__lshift__"),
    ast.RShift: ("$shift_right", "__rshift__"),
}  # fmt: skip
NATIVE = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*"}


def binary(fn: Function, node: ast.BinOp) -> Code:
    folded = _folded(fn, node)
    if folded is not None:
        return folded
    left, right = expressions.expression(fn, node.left), expressions.expression(fn, node.right)
    return combine(fn, node, node.op, left, right)


def combine(fn: Function, node: ast.AST, op: ast.operator, left: Code, right: Code) -> Code:
    """`left op right`; also what an augmented assignment computes."""
    if type(op) not in HELPERS:
        raise fn.refuse(node, f"the operator `{type(op).__name__}`", "write the computation out")
    if not fn.checked:
        # None in arithmetic only raises.
        left = Code(left.js, without(left.type, "none") or left.type)
        right = Code(right.js, without(right.type, "none") or right.type)
    if isinstance(op, ast.Mod) and only(left.type, "str"):
        raise fn.refuse(node, "`%` on text", "use an f-string")
    kinds = _result(op, left.type, right.type)
    integers = only(left.type, "int", "bool") and only(right.type, "int", "bool")
    symbol = NATIVE.get(type(op))
    if symbol and integers:
        product = isinstance(op, ast.Mult) and not (left.js.isdigit() or right.js.isdigit())
        # An int has no negative zero.
        return Code(f"({left.js} {symbol} {right.js}{' + 0' if product else ''})", INT)
    if isinstance(op, ast.Add):
        texts = only(left.type, "str"), only(right.type, "str")
        if all(texts) or (
            any(texts) and not fn.checked and not fn.build.has("__radd__") and not fn.build.has("__add__")
        ):
            return Code(f"({left.js} + {right.js})", STR)
    if isinstance(op, ast.Mult) and only(left.type, "str") and only(right.type, "int"):
        return Code(f"{left.js}.repeat(Math.max({right.js}, 0))", STR)
    if symbol and number_like(left.type) and number_like(right.type):
        # An operand that is no float for sure does not make the result one.
        asked = [code for code in (left, right) if not only(code.type, "int", "bool")]
        if all(map(steady, asked)) and quiet(left) and quiet(right):
            number = f"({number_of(left)} {symbol} {number_of(right)})"
            shown = ", ".join([f"{left.js} {symbol} {right.js}", *(code.js for code in asked)])
            return Code(f"$result({shown})", NUM, number)
    if isinstance(op, ast.Add) and only(left.type, "list") and only(right.type, "list"):
        return Code(f"{left.js}.concat({right.js})", kinds)
    if integers and COUNTED.fullmatch(right.js):
        if isinstance(op, ast.FloorDiv):
            return Code(f"Math.floor({left.js} / {right.js})", INT)
        if isinstance(op, ast.Mod):
            return Code(f"(({left.js} % {right.js} + {right.js}) % {right.js})", INT)
    helper, own = HELPERS[type(op)]
    reflected = "__r" + own[2:]
    if fn.build.has(own) or fn.build.has(reflected):
        builtin = number_like(left.type) and number_like(right.type)
        if not builtin:
            names = f'"{fn.build.attribute(own)}", "{fn.build.attribute(reflected)}"'
            return Code(f"$operate({left.js}, {right.js}, {names}, {helper})", ANY)
    return Code(f"{helper}({left.js}, {right.js})", kinds)


# A divisor that is not zero, and so small that nothing is rounded.
COUNTED = re.compile("[1-9][0-9]{0,8}")


def number_of(code: Code) -> str:
    """`code` where only its number counts; what is added by `+` turns a float that is an object into it."""
    if code.number:
        return code.number
    return code.js if only(code.type, "int") else f"+{code.js}"


CALL = re.compile(r"[\w$\x04)\]]\(|=>| = |\byield\b|\bawait\b")
PLACE = re.compile('([\\w$]+)((?:\\.\x03[\\w$]+\x04)*)|"[^"]*"|[(]?-?[\\d.]+[)]?')


def quiet(code: Code) -> bool:
    """Whether evaluating `code` calls nothing and assigns nothing: it changes no other value."""
    return CALL.search(code.js) is None


def fixed(fn: Function, code: Code) -> bool:
    """Whether no call can change what `code` is: a literal, a variable that only its own function assigns, or an
    attribute that only `__init__` sets of such a one."""
    found = PLACE.fullmatch(code.js)
    if found is None:
        return False
    changing = fn.build.model.changing
    return found[1] not in fn.build.moving and not any(
        name.partition("$")[0] in changing for name in (found[2] or "").replace("\x04", "").split(".\x03")
    )


STEADY = re.compile('[\\w$.\x03\x04]+|"[^"]*"')


def steady(code: Code) -> bool:
    """Whether it makes no difference when, and how often, `code` is evaluated: a variable, a literal, an attribute."""
    return STEADY.fullmatch(code.js) is not None


def _result(op: ast.operator, left: Type, right: Type) -> Type:
    if not left or not right:
        return NOTHING
    if only(left, "int", "bool") and only(right, "int", "bool"):
        return NUM if isinstance(op, ast.Div | ast.Pow) else _bits(op, left, right)
    if number_like(left) and number_like(right):
        return NUM
    if isinstance(op, ast.Add):
        if only(left, "str") or only(right, "str"):
            return STR
        if only(left, "list") and only(right, "list"):
            return join(left, right)
        if only(left, "list") or only(right, "list"):
            return LIST
        if only(left, "tuple"):
            return TUPLE
    if isinstance(op, ast.Mult):
        if only(left, "str") or only(right, "str"):
            return STR
        if only(left, "list"):
            return left
    if isinstance(op, ast.BitOr | ast.BitAnd | ast.BitXor | ast.Sub):
        if only(left, "set"):
            return SET
        if only(left, "dict"):
            return DICT
    return ANY


def _bits(op: ast.operator, left: Type, right: Type) -> Type:
    both = only(left, "bool") and only(right, "bool")
    return BOOL if both and isinstance(op, ast.BitOr | ast.BitAnd | ast.BitXor) else INT


def unary(fn: Function, node: ast.UnaryOp) -> Code:
    from . import tests

    if isinstance(node.op, ast.Not):
        return Code(f"!{tests.test(fn, node.operand)}", BOOL)
    folded = _folded(fn, node)
    if folded is not None:
        return folded
    value = expressions.expression(fn, node.operand)
    if isinstance(node.op, ast.USub):
        if only(value.type, "int", "bool"):
            return Code(f"(0 - {value.js})", INT)
        if fn.build.has("__neg__"):
            return Code(f"$negative_own({value.js})", ANY)
        return Code(f"$negative({value.js})", NUM if value.type else NOTHING)
    if isinstance(node.op, ast.UAdd):
        return Code(f"$add(0, {value.js})", INT if only(value.type, "int", "bool") else NUM)
    return Code(f"(-1 - {value.js})", INT)


def _folded(fn: Function, node: ast.expr) -> Code | None:
    """Arithmetic of literals, done now; a result that JavaScript cannot hold exactly is refused."""
    if not all(
        isinstance(part, ast.BinOp | ast.UnaryOp | ast.operator | ast.unaryop)
        or (isinstance(part, ast.Constant) and isinstance(part.value, int | float) and not isinstance(part.value, bool))
        for part in ast.walk(node)
    ):
        return None
    big = [part for part in ast.walk(node) if isinstance(part, ast.Constant) and abs(part.value) > 1000]  # type: ignore[arg-type]
    if any(isinstance(part, ast.Pow | ast.LShift) for part in ast.walk(node)) and len(big) > 1:
        return None
    try:
        value = eval(compile(ast.Expression(node), "<literal>", "eval"), {"__builtins__": {}})
    except Exception:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    from .literals import constant

    code = constant(fn, ast.copy_location(ast.Constant(value), node))
    return Code(f"({code.js})", code.type) if code.js.startswith("-") else code


def remainder_test(fn: Function, node: ast.expr, other: ast.expr) -> str:
    """`a % 4` of a comparison with 0, whose sign does not count; empty where it is something else."""
    if not (isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod)):
        return ""
    if not (isinstance(other, ast.Constant) and type(other.value) is int and other.value == 0):
        return ""
    left, right = expressions.expression(fn, node.left), expressions.expression(fn, node.right)
    if number_like(left.type) and COUNTED.fullmatch(right.js):
        return f"{left.js} % {right.js}"
    return ""
