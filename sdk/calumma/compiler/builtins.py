"""Python's own functions. Those that are not here are refused by name."""

import ast
from collections.abc import Callable

from . import expressions, literals, tests
from .conversions import (
    absolute,
    boolean,
    callee,
    floating,
    given,
    integer,
    key_function,
    keyword,
    length,
    new_dict,
    new_list,
    new_set,
    new_tuple,
    over,
    representation,
    rounded,
    simple,
    text,
)
from .function import Code, Function
from .model import BUILTIN_ERRORS
from .stores import stored_on_self
from .types import (
    ANY,
    BOOL,
    FUNCTION,
    INT,
    LIST,
    NOTHING,
    NUM,
    STR,
    Kind,
    items_of,
    join,
    list_of,
    number_like,
    only,
)  # fmt: skip

__all__ = ["BUILTINS", "as_value", "error_class", "sort_options"]

ITERATOR = frozenset({Kind("iterator", ANY)})


def error_class(name: str) -> str:
    """The JavaScript class of a builtin exception; empty for other names."""
    if name == "Exception":
        return "Error"
    if name == "TypeError":
        return "TypeError"
    return "$" + name if name in BUILTIN_ERRORS else ""


def base_error(fn: Function, name: str) -> str:
    """The class of JavaScript that exceptions made here, or derived here, are of."""
    return "$Exception" if name == "Exception" and "error arguments" in fn.build.noted else error_class(name)


def isinstance_(fn: Function, node: ast.Call) -> Code:
    first = expressions.expression(fn, node.args[0])
    return Code(tests.instance_of(fn, first, tests.classes_named(fn, node.args[1])), BOOL)


def issubclass_(fn: Function, node: ast.Call) -> Code:
    info, base = fn.class_of(node.args[0]), fn.class_of(node.args[1])
    if info is None or base is None:
        raise fn.refuse(node, "`issubclass` with a builtin class", "compare classes of the program")
    return Code("true" if base in info.line() else "false", BOOL)


def callable_(fn: Function, node: ast.Call) -> Code:
    (value,) = given(fn, node, 1, 1)
    if not fn.build.has("__call__"):
        return Code(f'(typeof {value.js} == "function")', BOOL)
    return Code(f"$callable({value.js})", BOOL)


def type_(fn: Function, node: ast.Call) -> Code:
    raise fn.refuse(node, "`type()` as a value", "use isinstance, `type(x) is C`, or `type(x).__name__`")


def getattr_(fn: Function, node: ast.Call) -> Code:
    from . import attributes

    values = given(fn, node, 2, 3)
    name = node.args[1]
    if isinstance(name, ast.Constant) and isinstance(name.value, str):
        if name.value.startswith("__"):
            if len(values) == 3:
                return values[2]
            raise fn.refuse(node, f"the attribute `{name.value}`", "it does not exist in compiled code")
        if only(values[0].type, "js"):
            return Code(f"{values[0].js}.{name.value}" + (f" ?? {values[2].js}" if len(values) == 3 else ""), ANY)
        fn.build.escaped(name.value)
        if len(values) == 2:
            read = ast.copy_location(ast.Attribute(node.args[0], name.value, ast.Load()), node)
            return attributes.own(fn, read, values[0])
        return Code(f'$attribute({values[0].js}, "{fn.build.attribute(name.value)}", {values[2].js})', ANY)
    if len(values) == 2 and only(values[0].type, "object"):
        for kind in values[0].type:
            for info in kind.of.line():
                # What is called at once is a method: everything else may be what a method has set.
                stored = () if node in fn.build.called else stored_on_self(info.members)
                for member in (*info.members, *info.attributes, *stored):
                    if member.startswith("__"):
                        continue
                    fn.build.keep(member)
                    fn.build.table_methods.add(member)
                    fn.build.attribute(member)
                    fn.build.use_result(member)
                    for function in info.members.get(member, []):
                        fn.build.escape(function)
        return Code(f'$method({values[0].js}, "_" + {values[1].js})', ANY)
    raise fn.refuse(
        node, "`getattr` with a name made at run time", "call it on an object of one known class, or use a dict"
    )


def hasattr_(fn: Function, node: ast.Call) -> Code:
    values = given(fn, node, 2, 2)
    name = node.args[1]
    if not (isinstance(name, ast.Constant) and isinstance(name.value, str)) or name.value.startswith("__"):
        raise fn.refuse(node, "`hasattr` with a name made at run time or a special one", "use a dict")
    attribute = name.value if only(values[0].type, "js") else fn.build.attribute(name.value)
    return Code(f'("{attribute}" in {values[0].js})', BOOL)


def all_any(helper: str) -> Callable[[Function, ast.Call], Code]:
    def handler(fn: Function, node: ast.Call) -> Code:
        from . import comprehensions, loops

        given_node = node.args[0] if len(node.args) == 1 and not node.keywords else None
        if isinstance(given_node, ast.GeneratorExp) and len(given_node.generators) == 1:
            return Code(comprehensions.quantifier(fn, given_node, helper), BOOL)
        code = over(helper, BOOL)(fn, node)
        if given_node is not None and loops.may_be_shared(fn, given_node):
            return Code(f"{helper}($shared({expressions.iterable(fn, given_node)[0]}))", BOOL)
        return code

    return handler


def extreme(helper: str, sign: str) -> Callable[[Function, ast.Call], Code]:
    def handler(fn: Function, node: ast.Call) -> Code:
        key, default = key_function(fn, node), keyword(fn, node, "default", "undefined")
        options = f", {key}, {default}" if default != "undefined" else f", {key}" if key != "null" else ""
        if any(isinstance(arg, ast.Starred) for arg in node.args) and len(node.args) > 0:
            return Code(f"{helper}([{literals.elements(fn, node.args)}]{options})", ANY)
        if len(node.args) == 1:
            items, kinds = expressions.iterable(fn, node.args[0])
            result = kinds if default == "undefined" else ANY
            return Code(f"{helper}({items}{options})", result)
        values = [expressions.expression(fn, arg) for arg in node.args]
        if not options and all(only(value.type, "int") for value in values):
            return Code(f"Math.{sign}({', '.join(value.js for value in values)})", INT)
        kinds = NOTHING
        for value in values:
            kinds = join(kinds, value.type)
        if len(values) == 2 and not options and number_like(kinds):
            return Code(f"{helper}_number({values[0].js}, {values[1].js})", NUM)
        return Code(f"{helper}([{', '.join(value.js for value in values)}]{options})", kinds)

    return handler


def sort_options(fn: Function, node: ast.Call) -> str:
    for word in node.keywords:
        if word.arg not in ("key", "reverse"):
            raise fn.refuse(node, f"the keyword argument `{word.arg or '**'}` of sort", "it takes key and reverse")
    key, reverse = key_function(fn, node), keyword(fn, node, "reverse", "false")
    return f"{key}, {reverse}" if reverse != "false" else key


def sorted_(fn: Function, node: ast.Call) -> Code:
    given(fn, node, 1, 1, ("key", "reverse"))
    items, kinds = expressions.iterable(fn, node.args[0])
    return Code(f"$sorted({items}, {sort_options(fn, node)})", list_of(ANY) if kinds else LIST)


def reversed_(fn: Function, node: ast.Call) -> Code:
    (value,) = given(fn, node, 1, 1)
    return Code(f"$reversed({value.js})", frozenset({Kind("iterator", items_of(value.type))}))


def range_(fn: Function, node: ast.Call) -> Code:
    values = given(fn, node, 1, 3)
    fn.build.note("ranges")
    return Code(f"$range({', '.join(value.js for value in values)})", frozenset({Kind("iterator", INT)}))


def enumerate_(fn: Function, node: ast.Call) -> Code:
    given(fn, node, 1, 2, ("start",))
    items, kinds = expressions.iterable(fn, node.args[0])
    start = expressions.value_of(fn, node.args[1]) if len(node.args) == 2 else keyword(fn, node, "start", "")
    return Code(
        f"$enumerate({items}{', ' + start if start else ''})",
        frozenset({Kind("iterator", frozenset({Kind("tuple", (INT, kinds))}))}),
    )


def zip_(fn: Function, node: ast.Call) -> Code:
    if node.keywords:
        raise fn.refuse(node, "`zip` with a keyword", "leave `strict` out, or compare the lengths first")
    if any(isinstance(arg, ast.Starred) for arg in node.args):
        return Code(f"$zip({literals.elements(fn, node.args)})", ITERATOR)
    values = [expressions.iterable(fn, arg) for arg in node.args]
    kinds = tuple(items_of_pair[1] for items_of_pair in values)
    return Code(
        f"$zip({', '.join(items for items, _kinds in values)})",
        frozenset({Kind("iterator", frozenset({Kind("tuple", kinds)}))}),
    )


def mapped(helper: str) -> Callable[[Function, ast.Call], Code]:
    def handler(fn: Function, node: ast.Call) -> Code:
        if len(node.args) < 2 or node.keywords:
            given(fn, node, 2, 9)
        function = callee(fn, node.args[0])
        items = [expressions.iterable(fn, arg)[0] for arg in node.args[1:]]
        return Code(f"{helper}({', '.join([function, *items])})", ITERATOR)

    return handler


def print_(fn: Function, node: ast.Call) -> Code:
    if node.keywords:
        raise fn.refuse(node, f"`print` with `{node.keywords[0].arg}`", "join the text yourself")
    return Code(f'console.log([{literals.elements(fn, node.args)}].map((x) => $str(x)).join(" "))', FUNCTION)


BUILTINS: dict[str, Callable[[Function, ast.Call], Code]] = {
    "len": length, "str": text, "repr": representation, "int": integer, "float": floating, "bool": boolean,
    "list": new_list, "tuple": new_tuple, "set": new_set, "dict": new_dict, "isinstance": isinstance_,
    "issubclass": issubclass_, "callable": callable_, "type": type_, "getattr": getattr_, "hasattr": hasattr_,
    "all": all_any("$all"), "any": all_any("$any"), "min": extreme("$min", "min"), "max": extreme("$max", "max"),
    "sum": over("$sum", ANY, 2), "sorted": sorted_, "reversed": reversed_, "range": range_,
    "enumerate": enumerate_, "zip": zip_, "map": mapped("$map"), "filter": mapped("$filter"), "print": print_,
    "abs": absolute, "round": rounded, "ord": simple("$ord", INT), "chr": simple("$chr", STR),
    "iter": over("$iter", ITERATOR), "next": simple("$next", ANY, 1, 2),
    "divmod": simple("$divmod", frozenset({Kind("tuple", ANY)}), 2), "pow": simple("$pow", NUM, 2, 3),
    "hash": simple("$hash", INT),
    "bin": simple("$bin", STR), "hex": simple("$hex", STR), "oct": simple("$oct", STR),
    "format": simple("$format", STR, 1, 2),
}  # fmt: skip

VALUES = {
    "str": "$str", "repr": "$repr", "len": "$length", "int": "$int", "float": "$parse_float", "abs": "$abs",
    "bool": "$truth", "ord": "$ord", "chr": "$chr", "callable": "$callable", "sum": "$sum", "sorted": "$sorted",
}  # fmt: skip


def as_value(fn: Function, node: ast.Name) -> Code:
    """A builtin that is passed on."""
    if error_class(node.id):
        fn.build.note_class_value()
        fn.build.note("error arguments")
        return Code(base_error(fn, node.id), frozenset({Kind("function")}))
    if node.id == "NotImplemented":
        return Code("$NotImplemented", ANY)
    if node.id in VALUES:
        return Code(VALUES[node.id], FUNCTION)
    raise fn.refuse(node, f"`{node.id}`", "it is not defined in the program, or no value in compiled code")
