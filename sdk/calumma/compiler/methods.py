"""Calls of methods: of our own classes, of text, lists, tuples, dicts and sets; found by type, or at run time."""

import ast

from . import attributes, calls, expressions, keys, literals, printing, texts
from .function import Code, Function
from .model import FunctionInfo
from .names import js_text
from .types import (
    ANY,
    BOOL,
    INT,
    JS,
    LIST,
    NONE,
    NOTHING,
    SET,
    STR,
    Kind,
    Type,
    could_be,
    fresh,
    items_of,
    join,
    only,
)  # fmt: skip

__all__ = ["ARRAY_METHODS", "BOUNDED", "METHOD_NAMES", "TABLE_METHODS", "TEXT_METHODS", "method_call"]

PAIR = frozenset({Kind("tuple", (STR, STR, STR))})

# Methods of text and of lists are functions of the runtime, `$text_NAME` and `$list_NAME`; here is what they answer.
TEXT_METHODS: dict[str, Type] = {
    "split": fresh(STR), "rsplit": fresh(STR), "splitlines": fresh(STR), "join": STR, "strip": STR, "lstrip": STR,
    "rstrip": STR, "replace": STR, "removeprefix": STR, "removesuffix": STR, "lower": STR, "upper": STR, "title": STR,
    "capitalize": STR, "swapcase": STR, "zfill": STR, "ljust": STR, "rjust": STR, "center": STR, "find": INT,
    "rfind": INT, "count": INT, "index": INT, "startswith": BOOL, "endswith": BOOL, "isdigit": BOOL, "isalpha": BOOL,
    "isalnum": BOOL, "isspace": BOOL, "isupper": BOOL, "islower": BOOL, "partition": PAIR, "rpartition": PAIR,
}  # fmt: skip
ARRAY_METHODS: dict[str, Type] = {
    "append": NONE, "extend": NONE, "insert": NONE, "remove": NONE, "pop": ANY, "index": INT, "count": INT,
    "sort": NONE, "reverse": NONE, "copy": LIST, "clear": NONE,
}  # fmt: skip
# Those of dicts and sets are methods of the runtime's classes.
TABLE_METHODS: dict[str, Type] = {
    "get": ANY, "items": ANY, "keys": ANY, "values": ANY, "pop": ANY, "popitem": ANY, "setdefault": ANY, "update": NONE,
    "copy": ANY, "clear": NONE, "add": NONE, "discard": NONE, "remove": NONE, "union": SET, "intersection": SET,
    "difference": SET, "symmetric_difference": SET, "issubset": BOOL, "issuperset": BOOL, "isdisjoint": BOOL,
}  # fmt: skip
# Methods of text that have a form of their own for a part of it.
BOUNDED = ("startswith", "endswith", "count", "rfind")
GENERATOR_METHODS = ("send", "throw", "close")
METHOD_NAMES = {*TEXT_METHODS, *ARRAY_METHODS, *TABLE_METHODS, *GENERATOR_METHODS}
# Methods of Python's own types that are not there.
MISSING = {
    name for kind in (str, list, dict, set, tuple, int, float, bytes) for name in dir(kind) if not name.startswith("_")
} - METHOD_NAMES


def method_call(fn: Function, node: ast.Call, func: ast.Attribute, used: bool) -> Code:
    receiver = attributes.present(fn, expressions.expression(fn, func.value))
    name = func.attr
    if only(receiver.type, "js"):
        given = calls.positional(fn, node)
        return Code(f"new {receiver.js}({given})" if name == "new" else f"{receiver.js}.{name}({given})", JS)
    if only(receiver.type, "object"):
        return _of_object(fn, node, func, receiver, used)
    if only(receiver.type, "class") and len(receiver.type) == 1:
        info = next(iter(receiver.type)).of
        found = info.find(name)
        if found:
            return Code(
                f"{receiver.js}.{fn.build.attribute(name, [info.root])}({calls.arguments(fn, node, found[0])})",
                calls.result_type(found[0]),
            )
    own = _may_be_own(fn, node, receiver.type, name)
    if (
        name == "append"
        and not used
        and len(node.args) == 1
        and not (own or node.keywords or isinstance(node.args[0], ast.Starred))
    ):
        return Code(f"{receiver.js}.push({expressions.value_of(fn, node.args[0])})", NONE)
    builtin = _builtin(fn, node, receiver, name, own)
    if builtin is not None:
        return builtin
    if not own:
        if name in MISSING or not could_be(receiver.type, "any"):
            raise fn.refuse(node, f"the method `{name}`", "it is not compiled; docs/compiler.md lists those that are")
        return Code(f"{receiver.js}.{name}({calls.positional(fn, node)})", JS)
    if used:
        fn.build.use_result(name)
    return _own(fn, node, receiver, name)


def _may_be_own(fn: Function, node: ast.Call, kinds: Type, name: str) -> bool:
    """Whether this may be a call of a method of ours: of an object of ours, with as many arguments as one takes."""
    if name not in fn.build.model.own or not could_be(kinds, "object", "module", "class"):
        return False
    if name in fn.build.model.stored or any(name in module.scope.variables for module in fn.build.module_values):
        return True
    starred = node.keywords or any(isinstance(arg, ast.Starred) for arg in node.args)
    for info in fn.build.model.methods.get(name, []):
        needed = len([arg for arg in info.positional if arg.arg not in info.defaults])
        most = 99 if info.node.args.vararg is not None else len(info.positional)
        if starred or info.kind in ("property", "setter") or needed <= len(node.args) <= most:
            return True
    return False


def _own(fn: Function, node: ast.Call, receiver: Code, name: str) -> Code:
    """Some object of ours, we do not know of which class: the name decides."""
    candidates = [info for info in fn.build.model.methods.get(name, []) if info.kind not in ("property", "setter")]
    attribute = fn.build.attribute(name)
    of_modules = any(name in module.scope.variables for module in fn.build.module_values)
    if name in fn.build.model.stored or of_modules or not candidates:
        kinds: Type = ANY
        given = _given(fn, node, candidates)
        if fn.build.has("__call__") or fn.build.class_values:
            return Code(f"$call({receiver.js}.{attribute}{', ' if given else ''}{given})", ANY)
        return Code(f"{receiver.js}.{attribute}({given})", kinds)
    kinds = NOTHING
    for info in candidates:
        kinds = join(kinds, calls.result_type(info))
    return Code(f"{receiver.js}.{attribute}({_given(fn, node, candidates)})", kinds)


def _given(fn: Function, node: ast.Call, candidates: list[FunctionInfo]) -> str:
    if len(candidates) == 1 and (node.keywords or candidates[0].flat):
        return calls.arguments(fn, node, candidates[0])
    given = calls.positional(fn, node)
    for info in candidates:
        note_passed(fn, node, info)
    return given


def note_passed(fn: Function, node: ast.Call, info: FunctionInfo) -> None:
    """What a call that may be one of `info` passes."""
    if any(isinstance(arg, ast.Starred) for arg in node.args) or info.flat:
        fn.build.escape(info)
        return
    for arg, parameter in zip(node.args, info.positional, strict=False):
        fn.build.passed(info, parameter.arg, expressions.expression(fn, arg).type)


def _of_object(fn: Function, node: ast.Call, func: ast.Attribute, receiver: Code, used: bool) -> Code:
    name = func.attr
    found: list[FunctionInfo] = []
    for kind in receiver.type:
        found += [info for info in kind.of.find(name) if info not in found]
        found += [info for child in kind.of.family() for info in child.members.get(name, []) if info not in found]
    found = [info for info in found if info.kind not in ("property", "setter")]
    if not found:
        value = expressions.expression(fn, func)
        given = calls.positional(fn, node)
        functions = [kind.of for kind in value.type if isinstance(kind.of, FunctionInfo)]
        if functions and len(functions) == len(value.type):
            kinds = NOTHING
            for info in functions:
                kinds = join(kinds, calls.result_type(info))
            return Code(f"{value.js}({given})", kinds)
        if fn.build.has("__call__") or fn.build.class_values:
            return Code(f"$call({value.js}{', ' if given else ''}{given})", ANY)
        return Code(f"{value.js}({given})", ANY)
    if used:
        fn.build.use_result(name)
    kinds = NOTHING
    for info in found:
        kinds = join(kinds, calls.result_type(info))
        if info is not found[0]:
            note_passed(fn, node, info)
    attribute = fn.build.attribute(name, attributes.roots_of(receiver.type))
    return Code(f"{receiver.js}.{attribute}({calls.arguments(fn, node, found[0])})", kinds)


def _builtin(fn: Function, node: ast.Call, receiver: Code, name: str, own: bool) -> Code | None:
    """The call where the receiver can be of a builtin type with such a method; None where it cannot."""
    kinds = receiver.type
    text = name in TEXT_METHODS and could_be(kinds, "str")
    array = name in ARRAY_METHODS and could_be(kinds, "list", "tuple")
    table = name in TABLE_METHODS and could_be(kinds, "dict", "set")
    iterator = name in GENERATOR_METHODS and could_be(kinds, "iterator")
    if not (text or array or table or iterator):
        return None
    if table:
        fn.build.table_methods.add(name)
        keys.note_call(fn, node, kinds, name)
        if name in ("pop", "remove"):
            printing.note_error(fn, [expressions.expression(fn, arg).type for arg in node.args[:1]])
    if table and not (text or array or own):
        return _of_table(fn, node, receiver, name)
    if iterator and not own:
        return Code(f"$generator_{name}({receiver.js}, {calls.positional(fn, node) or 'null'})", ANY)
    if text and not (array or table or own):
        return _of_text(fn, node, receiver, name)
    if array and not (text or table or own):
        return _of_array(fn, node, receiver, name)
    if iterator:
        return None
    words = _words(fn, node, name)
    fn.build.odd_indexes = fn.build.odd_indexes or name in ("pop", "insert")
    if own and any(info.is_async for info in fn.build.model.methods.get(name, [])) and node not in fn.build.awaited:
        raise fn.refuse(node, f"`{name}`, an async method of one class, without `await`", "give the object a type")
    fn.build.use_result(name)
    for info in fn.build.model.methods.get(name, []):
        note_passed(fn, node, info)
    attribute = fn.build.attribute(name) if table or own else ""
    if not (text or array):
        return Code(f"{receiver.js}.{attribute}({words[2:]})", ANY)
    method = helper_of(node, name)
    branches = ("t" if text else "") + ("l" if array and method == name else "") + ("o" if table or own else "")
    fn.build.dispatchers[f"$any_{method}_{branches}"] = (method, branches, attribute)
    return Code(f"$any_{method}_{branches}({receiver.js}{words})", ANY)


def helper_of(node: ast.Call, name: str) -> str:
    """The name of the helper for a method of text: another one where bounds are given."""
    return f"{name}_within" if name in BOUNDED and len(node.args) > 1 else name


def _words(fn: Function, node: ast.Call, name: str) -> str:
    if name == "sort":
        from .builtins import sort_options

        return ", " + sort_options(fn, node)
    order = {"split": ("sep", "maxsplit"), "rsplit": ("sep", "maxsplit"), "splitlines": ("keepends",)}.get(name, ())
    given = [literals.elements(fn, node.args)] if node.args else []
    count = len(node.args)
    for word in node.keywords:
        if word.arg not in order or order.index(word.arg) < count:
            raise fn.refuse(node, f"the keyword argument `{word.arg}` of {name}", "pass it by position")
        while count < order.index(word.arg):
            given.append("undefined")
            count += 1
        given.append(expressions.value_of(fn, word.value))
        count += 1
    return "".join(", " + value for value in given)


def _of_text(fn: Function, node: ast.Call, receiver: Code, name: str) -> Code:
    known = texts.known_call(fn, node, receiver, name) if only(receiver.type, "str") else None
    return known or Code(f"$text_{helper_of(node, name)}({receiver.js}{_words(fn, node, name)})", TEXT_METHODS[name])


def _of_array(fn: Function, node: ast.Call, receiver: Code, name: str) -> Code:
    kinds = ARRAY_METHODS[name]
    if name == "pop" and only(receiver.type, "list"):
        kinds = items_of(receiver.type)
    if name == "copy":
        kinds = receiver.type if only(receiver.type, "list") else LIST
    words = _words(fn, node, name)
    fn.build.odd_indexes = fn.build.odd_indexes or (name in ("pop", "insert") and words not in ("", ", 0"))
    if name == "pop" and words == ", 0" and only(receiver.type, "list"):
        return Code(f"$list_shift({receiver.js})", kinds)
    return Code(f"$list_{name}({receiver.js}{words})", kinds)


def _of_table(fn: Function, node: ast.Call, receiver: Code, name: str) -> Code:
    if name == "update" and node.keywords:
        if any(word.arg is None for word in node.keywords) or len(node.args) > 1:
            raise fn.refuse(node, "`update` with `**`", "call update twice")
        pairs = [f"[{js_text(word.arg or '')}, {expressions.value_of(fn, word.value)}]" for word in node.keywords]
        first = literals.elements(fn, node.args) or "[]"
        return Code(f"{receiver.js}.{fn.build.attribute(name)}({first}, [{', '.join(pairs)}])", NONE)
    kinds = TABLE_METHODS[name]
    if only(receiver.type, "dict"):
        values = NOTHING
        for kind in receiver.type:
            values = join(values, kind.of if isinstance(kind.of, frozenset) else ANY)
        if name == "get":
            default = expressions.expression(fn, node.args[1]).type if len(node.args) > 1 else NONE
            kinds = join(values, default)
        kinds = {"copy": receiver.type, "items": ANY, "pop": ANY}.get(name, kinds)
    elif name == "copy" and only(receiver.type, "set"):
        kinds = SET
    return Code(f"{receiver.js}.{fn.build.attribute(name)}({calls.positional(fn, node)})", kinds)
