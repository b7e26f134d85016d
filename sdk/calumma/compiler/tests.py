"""Conditions: truth, comparison, membership, and what a test shows about the variables in it."""

import ast

from . import expressions, operators, tables
from .function import Code, Function
from .model import BUILTIN_ERRORS
from .scopes import Variable
from .types import (
    ANY, BOOL, DICT, FUNCTION, INT, LIST, NUM, SET, STR, TUPLE, Kind, Type, could_be, items_of, number_like, object_of, only,
    without,
)  # fmt: skip

__all__ = ["classes_named", "comparison", "equal", "facts", "instance_of", "native_truth", "settled", "test", "truth"]

ORDER = {ast.Lt: ("<", "$less"), ast.Gt: (">", "$more"), ast.LtE: ("<=", "$less_equal"), ast.GtE: (">=", "$more_equal")}
KINDS_OF = {"str": STR, "int": frozenset({Kind("int"), Kind("bool")}), "float": NUM, "bool": BOOL, "list": LIST,
            "tuple": TUPLE, "dict": DICT, "set": SET}  # fmt: skip


def test(fn: Function, node: ast.expr) -> str:
    """`node` as a JavaScript condition."""
    if isinstance(node, ast.BoolOp):
        before = dict(fn.known)
        wanted = isinstance(node.op, ast.And)
        parts = []
        for value in node.values:
            parts.append(test(fn, value))
            fn.learn(facts(fn, value, wanted))
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
    left = expressions.expression(fn, node.left)
    if len(node.ops) == 1:
        return Code(_compare(fn, node, node.ops[0], left, node.left, node.comparators[0]), BOOL)
    parts = []
    left_node: ast.expr = node.left
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
        left_node = right_node
    del left_node
    return Code("(" + " && ".join(parts) + ")", BOOL)


def _compare(fn: Function, node: ast.Compare, op: ast.cmpop, left: Code, left_node, right_node: ast.expr) -> str:
    if isinstance(op, ast.In | ast.NotIn) and isinstance(right_node, ast.Tuple | ast.List | ast.Set):
        return ("!" if isinstance(op, ast.NotIn) else "") + _one_of(fn, left, right_node)
    if isinstance(op, ast.Is | ast.IsNot | ast.Eq | ast.NotEq) and _is_type_call(fn, left_node) is not None:
        return _exact_type(fn, node, op, left_node, right_node)
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
        return f"({left.js} {sign} {right.js})"
    if isinstance(op, ast.Gt | ast.GtE) and fn.build.has("__gt__"):
        raise fn.refuse(node, "`>` where a class defines `__gt__`", "define `__lt__` and write `<`")
    return f"{helper}({left.js}, {right.js})"


def equal(fn: Function, left: Code, right: Code, *, negated: bool = False) -> str:
    """`==`: by identity where the types prove that nothing else could be meant."""
    if _identical(fn, left.type, right.type) or _identical(fn, right.type, left.type):
        return f"({left.js} {'!==' if negated else '==='} {right.js})"
    if number_like(left.type) and number_like(right.type):
        return f"(+{left.js} {'!==' if negated else '==='} +{right.js})"
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
    if items and all(_identical(fn, item.type, left.type) for item in items):
        return f"{listed}.includes({left.js})"
    if left.type and _identical(fn, left.type, ANY):
        return f"{listed}.includes({left.js})"
    if number_like(left.type) and all(number_like(item.type) for item in items):
        return f"[{', '.join('+' + item.js for item in items)}].includes(+{left.js})"
    return f"$in({left.js}, {listed})"


def _contains(fn: Function, left: Code, right: Code) -> str:
    if not (operators.steady(left) or operators.steady(right)):
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
    words = [node.id for node in nodes if fn.is_builtin(node, *KINDS_OF, *BUILTIN_ERRORS, "object", "type", "range")]
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


# What tests show ----------------------------------------------------------------------------------------------------


def facts(fn: Function, node: ast.expr, holds: bool) -> dict[Variable, Type]:
    """What is known of local variables where `node` is true (`holds`) or false."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return facts(fn, node.operand, not holds)
    if isinstance(node, ast.BoolOp):
        if isinstance(node.op, ast.And) is not holds:
            return {}
        before = dict(fn.known)
        found: dict[Variable, Type] = {}
        for value in node.values:
            new = facts(fn, value, holds)
            found.update(new)
            fn.learn(new)
        fn.known = before
        return found
    if isinstance(node, ast.NamedExpr):
        return {}
    variable = _local(fn, node)
    if variable is not None:
        kinds = fn.type(variable)
        return {variable: without(kinds, "none")} if holds and without(kinds, "none") else {}
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        return _facts_of_comparison(fn, node, holds)
    if isinstance(node, ast.Call) and fn.is_builtin(node.func, "isinstance") and len(node.args) == 2:
        return _facts_of_isinstance(fn, node, holds)
    return {}


def settled(fn: Function, node: ast.expr) -> bool | None:
    """Whether `x is None` is decided already: by a variable that never holds anything else."""
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and isinstance(node.ops[0], ast.Is | ast.IsNot):
        variable, right = _local(fn, node.left), node.comparators[0]
        if variable is not None and isinstance(right, ast.Constant) and right.value is None:
            if only(fn.type(variable), "none"):
                return isinstance(node.ops[0], ast.Is)
    return None


def _facts_of_comparison(fn: Function, node: ast.Compare, holds: bool) -> dict[Variable, Type]:
    variable = _local(fn, node.left)
    right = node.comparators[0]
    if variable is None or not isinstance(right, ast.Constant):
        return {}
    same = isinstance(node.ops[0], ast.Is | ast.Eq)
    if not same and not isinstance(node.ops[0], ast.IsNot | ast.NotEq):
        return {}
    kinds = fn.type(variable)
    if right.value is None and isinstance(node.ops[0], ast.Is | ast.IsNot):
        if same == holds:
            return {}
        left = without(kinds, "none")
        return {variable: left} if left else {}
    if isinstance(right.value, str) and same == holds and not fn.build.has("__eq__"):
        return {variable: STR}
    return {}


def _facts_of_isinstance(fn: Function, node: ast.Call, holds: bool) -> dict[Variable, Type]:
    variable = _local(fn, node.args[0])
    if variable is None:
        return {}
    kinds = fn.type(variable)
    shown: Type = frozenset()
    for one in classes_named(fn, node.args[1]):
        info = fn.class_of(one)
        if info is not None:
            shown = shown | object_of(info)
        elif fn.is_builtin(one, *KINDS_OF):
            shown = shown | KINDS_OF[one.id]  # type: ignore[attr-defined]
        elif fn.is_builtin(one, *BUILTIN_ERRORS):
            shown = shown | frozenset({Kind("error")})
        else:
            return {}
    if any(kind.name == "num" for kind in shown) and any(kind.name == "int" for kind in shown):
        shown = without(shown, "int")
    if holds:
        if could_be(kinds, "any") and any(kind.name in ("any", "js") for kind in kinds):
            return {variable: shown}
        narrowed = frozenset(kind for kind in kinds if kind.name in {one.name for one in shown})
        if any(kind.name == "num" for kind in kinds) and any(kind.name in ("int", "num") for kind in shown):
            narrowed = narrowed | (NUM if any(kind.name == "num" for kind in shown) else INT)
        if any(kind.name == "int" for kind in kinds) and any(kind.name == "num" for kind in shown) and len(shown) > 1:
            narrowed = narrowed | INT
        if any(kind.name == "object" for kind in shown):
            narrowed = shown
        return {variable: narrowed} if narrowed else {variable: shown}
    removed = {kind.name for kind in shown}
    words = {one.id for one in classes_named(fn, node.args[1]) if isinstance(one, ast.Name)}
    if "int" in words and "float" in words:
        removed |= {"int", "num"}
    elif "float" in words:
        removed.discard("num")
    removed.discard("object")
    left = without(kinds, *removed)
    return {variable: left} if left and left != kinds else {}


def _local(fn: Function, node: ast.expr) -> Variable | None:
    """A variable whose value no other function changes meanwhile."""
    if not isinstance(node, ast.Name):
        return None
    variable = fn.variable(node)
    if variable is None or variable.scope.kind not in ("function", "comprehension") or variable.stored_elsewhere:
        return None
    return variable


__all__ += ["FUNCTION"]
