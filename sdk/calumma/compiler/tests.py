"""Conditions: truth, comparison, membership, and what a test shows about the variables in it."""

import ast

from . import expressions, narrowing, operators, tables
from .function import Code, Function
from .model import BUILTIN_ERRORS
from .types import ANY, BOOL, KINDS_OF, Type, items_of, number_like, only, without

__all__ = ["classes_named", "comparison", "equal", "instance_of", "native_truth", "test", "truth"]

ORDER = {ast.Lt: ("<", "$less"), ast.Gt: (">", "$more"), ast.LtE: ("<=", "$less_equal"), ast.GtE: (">=", "$more_equal")}


def test(fn: Function, node: ast.expr) -> str:
    """`node` as a JavaScript condition."""
    if isinstance(node, ast.BoolOp):
        before = dict(fn.known)
        wanted = isinstance(node.op, ast.And)
        parts = []
        for value in node.values:
            parts.append(test(fn, value))
            fn.learn(narrowing.facts(fn, value, wanted))
        fn.known = before
        return "(" + (" && " if wanted else " || ").join(parts) + ")"
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return f"!{test(fn, node.operand)}"
    return truth(fn, expressions.expression(fn, node))


def native_truth(fn: Function, kinds: Type) -> bool:
    """Whether JavaScript finds the same values true."""
    return bool(kinds) and all(
        kind.name in ("str", "int", "bool", "none", "function", "class", "module", "error")
        or (kind.name == "object" and _always_true(kind.of))
        for kind in kinds
    )


def _always_true(info) -> bool:
    family = info.family()
    return not any(member.find("__bool__") or member.find("__len__") for member in family)


def truth(fn: Function, code: Code) -> str:
    if native_truth(fn, code.type):
        return code.js
    if only(code.type, "list", "tuple"):
        return f"{code.js}.length"
    if only(code.type, "dict", "set"):
        return f"{code.js}.size"
    return f"$truth({code.js})"


def comparison(fn: Function, node: ast.Compare) -> Code:
    exact = (
        isinstance(node.ops[0], ast.Is | ast.IsNot | ast.Eq | ast.NotEq) and _is_type_call(fn, node.left) is not None
    )
    if len(node.ops) == 1 and exact:
        return Code(_exact_type(fn, node, node.ops[0], node.left, node.comparators[0]), BOOL)
    if len(node.ops) == 1 and isinstance(node.ops[0], ast.Eq | ast.NotEq):
        rest = operators.remainder_test(fn, node.left, node.comparators[0])
        if rest:
            return Code(f"({rest} {'===' if isinstance(node.ops[0], ast.Eq) else '!=='} 0)", BOOL)
    left = expressions.expression(fn, node.left)
    if len(node.ops) == 1:
        return Code(_compare(fn, node, node.ops[0], left, node.comparators[0]), BOOL)
    parts = []
    for place, (op, right_node) in enumerate(zip(node.ops, node.comparators, strict=True)):
        last = place == len(node.ops) - 1
        right = expressions.expression(fn, right_node)
        simple = isinstance(right_node, ast.Constant | ast.Name)
        if last or simple:
            parts.append(_relation(fn, node, op, left, right))
            left = right
        else:
            temporary = fn.temporary()
            parts.append(_relation(fn, node, op, left, Code(f"({temporary} = {right.js})", right.type)))
            left = Code(temporary, right.type)
    return Code("(" + " && ".join(parts) + ")", BOOL)


def _compare(fn: Function, node: ast.Compare, op: ast.cmpop, left: Code, right_node: ast.expr) -> str:
    if isinstance(op, ast.In | ast.NotIn) and isinstance(right_node, ast.Tuple | ast.List | ast.Set):
        return ("!" if isinstance(op, ast.NotIn) else "") + _one_of(fn, left, right_node)
    if isinstance(op, ast.In | ast.NotIn):
        tables.note_keys(fn, right_node)
    return _relation(fn, node, op, left, expressions.expression(fn, right_node))


def _is_type_call(fn: Function, node: ast.expr) -> ast.expr | None:
    if isinstance(node, ast.Call) and fn.is_builtin(node.func, "type") and len(node.args) == 1:
        return node.args[0]
    return None


def _exact_type(fn: Function, node: ast.AST, op: ast.cmpop, left: ast.expr, right: ast.expr) -> str:
    info = fn.class_of(right)
    if info is None:
        raise fn.refuse(node, "comparing `type(x)` with a builtin type", "use isinstance")
    sign = "===" if isinstance(op, ast.Is | ast.Eq) else "!=="
    value = expressions.expression(fn, _is_type_call(fn, left))  # type: ignore[arg-type]
    return f"({value.js}.constructor {sign} {fn.name(info.variable)})"


def _relation(fn: Function, node: ast.AST, op: ast.cmpop, left: Code, right: Code) -> str:
    if isinstance(op, ast.Is | ast.IsNot):
        return f"({left.js} {'===' if isinstance(op, ast.Is) else '!=='} {right.js})"
    if isinstance(op, ast.Eq | ast.NotEq):
        return equal(fn, left, right, negated=isinstance(op, ast.NotEq))
    if isinstance(op, ast.In | ast.NotIn):
        return ("!" if isinstance(op, ast.NotIn) else "") + _contains(fn, left, right)
    sign, helper = ORDER[type(op)]
    if all(number_like(kinds if fn.checked else without(kinds, "none")) for kinds in (left.type, right.type)):
        return f"({left.number or left.js} {sign} {right.number or right.js})"
    if isinstance(op, ast.Gt | ast.GtE) and fn.build.has("__gt__"):
        raise fn.refuse(node, "`>` where a class defines `__gt__`", "define `__lt__` and write `<`")
    return f"{helper}({left.js}, {right.js})"


def equal(fn: Function, left: Code, right: Code, *, negated: bool = False) -> str:
    """`==`: by identity where the types prove that nothing else could be meant."""
    if _identical(fn, left.type, right.type) or _identical(fn, right.type, left.type):
        return f"({left.js} {'!==' if negated else '==='} {right.js})"
    if number_like(left.type) and number_like(right.type):
        sign = "!==" if negated else "==="
        return f"({operators.number_of(left)} {sign} {operators.number_of(right)})"
    return f"{'!' if negated else ''}$equal({left.js}, {right.js})"


def _identical(fn: Function, kinds: Type, other: Type) -> bool:
    """Whether values of `kinds` equal only themselves, whatever they are compared with."""
    if fn.build.has("__eq__"):
        return (
            only(kinds, "str", "none") and only(other, "str", "none", "int", "num", "bool", "list", "dict", "tuple")
        ) or (only(kinds, "int") and only(other, "int"))
    if only(kinds, "str", "none", "object", "function", "class", "error"):
        return True
    return only(kinds, "int", "str", "none") and only(other, "int", "str", "none")


def _one_of(fn: Function, left: Code, display: ast.expr) -> str:
    items = [expressions.expression(fn, item) for item in display.elts]  # type: ignore[attr-defined]
    listed = f"[{', '.join(item.js for item in items)}]"
    unmoved = all(operators.fixed(fn, item) for item in items)
    if not (unmoved or _either_order(fn, left, Code(listed, ANY))):
        return f"$in({left.js}, {listed})"
    if items and all(_identical(fn, item.type, left.type) for item in items):
        return f"{listed}.includes({left.js})"
    if left.type and _identical(fn, left.type, ANY):
        return f"{listed}.includes({left.js})"
    if number_like(left.type) and all(number_like(item.type) for item in items):
        return f"[{', '.join(map(operators.number_of, items))}].includes({operators.number_of(left)})"
    return f"$in({left.js}, {listed})"


def _either_order(fn: Function, one: Code, other: Code) -> bool:
    """Whether it makes no difference which of the two is evaluated first."""
    return operators.fixed(fn, one) or operators.fixed(fn, other) or (operators.quiet(one) and operators.quiet(other))


def _contains(fn: Function, left: Code, right: Code) -> str:
    if not _either_order(fn, left, right):
        return f"$in({left.js}, {right.js})"
    if only(right.type, "dict", "set"):
        return f"{right.js}.has({left.js})"
    if only(right.type, "str") and only(left.type, "str"):
        return f"{right.js}.includes({left.js})"
    if only(right.type, "list", "tuple") and _identical(fn, items_of(right.type), left.type):
        return f"{right.js}.includes({left.js})"
    return f"$in({left.js}, {right.js})"


# isinstance ---------------------------------------------------------------------------------------------------------


def classes_named(fn: Function, node: ast.expr) -> list[ast.expr]:
    """The class names in the second argument of isinstance."""
    if isinstance(node, ast.Tuple):
        return [one for item in node.elts for one in classes_named(fn, item)]
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        return [*classes_named(fn, node.left), *classes_named(fn, node.right)]
    return [node]


def instance_of(fn: Function, value: Code, nodes: list[ast.expr]) -> str:
    """`isinstance(value, nodes)`."""
    words = [node.id for node in nodes if fn.is_builtin(node, *KINDS_OF, *BUILTIN_ERRORS, "object", "type", "range")]  # type: ignore[attr-defined]
    js = value.js
    tests: list[str] = []
    plain = js.replace("$", "").replace("_", "").isalnum()
    if "object" in words:
        return "true"
    wanted = list(dict.fromkeys(words))
    if {"int", "float"} <= set(wanted):
        wanted = [word for word in wanted if word not in ("int", "float", "bool")] + ["number"]
    if {"list", "tuple"} <= set(wanted):
        wanted = [word for word in wanted if word not in ("list", "tuple")] + ["array"]
    if len(wanted) + len(nodes) - len(words) > 1 and not plain:
        temporary = fn.temporary()
        first, js = f"({temporary} = {js})", temporary
    else:
        first = js
    for word in wanted:
        pattern = INSTANCE.get(word, "(%s instanceof " + word + ")")
        tests.append(pattern % (js if tests else first))
    for node in nodes:
        if isinstance(node, ast.Name) and node.id in words and fn.variable(node) is None:
            continue
        info = fn.class_of(node)
        if info is not None:
            target = fn.name(info.variable)
        elif isinstance(node, ast.Name) and fn.variable(node) is not None:
            target = expressions.value_of(fn, node)
        else:
            raise fn.refuse(node, f"isinstance with `{ast.unparse(node)}`", "name str, int, float, bool, list, tuple, "
                            "dict, set, an exception or a class of the program")  # fmt: skip
        tests.append(f"({js if tests else first} instanceof {target})")
    return tests[0] if len(tests) == 1 else "(" + " || ".join(tests) + ")"


INSTANCE = {
    "str": '(typeof %s == "string")',
    "bool": '(typeof %s == "boolean")',
    "int": "$is_int(%s)",
    "float": "$is_float(%s)",
    "number": "$is_number(%s)",
    "array": "Array.isArray(%s)",
    "list": "$is_list(%s)",
    "tuple": "(%s instanceof $Tuple)",
    "dict": "(%s instanceof $Dict)",
    "set": "(%s instanceof $Set)",
    "range": "(%s instanceof $Range)",
    "type": "$is_class(%s)",
    "Exception": "(%s instanceof Error)",
    "KeyError": "(%s instanceof $KeyError)",
}
for _word in BUILTIN_ERRORS:
    if _word not in ("Exception", "TypeError"):
        INSTANCE[_word] = f"(%s instanceof ${_word})"
