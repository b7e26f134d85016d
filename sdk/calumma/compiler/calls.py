"""Calls: who is called is found out now wherever that is possible, and keyword arguments take their places."""

import ast

from . import checks, coroutines, expressions, literals, printing, supers
from .attributes import found_module
from .builtins import BUILTINS
from .conversions import from_keys
from .function import Code, Function
from .model import ClassInfo, FunctionInfo
from .names import js_text
from .operators import fixed, quiet
from .scopes import Variable
from .types import ANY, JS, NOTHING, Kind, Type, object_of, only

__all__ = ["arguments", "call", "call_known", "construct", "note_error_arguments", "positional", "result_type"]


def call(fn: Function, node: ast.Call, *, used: bool = True) -> Code:
    """Compile a call. `used`: whether anybody looks at what it returns."""
    asynchronous = coroutines.run_or_sleep(fn, node)
    code = _call(fn, node, used) if asynchronous is None else asynchronous
    coroutines.check(fn, node, code)
    return Code(fn.at(node) + code.js if code.js.startswith(("(", "new ")) is False else code.js, code.type)


def _call(fn: Function, node: ast.Call, used: bool) -> Code:
    func = node.func
    if isinstance(func, ast.Attribute):
        if func.attr == "fromkeys" and fn.is_builtin(func.value, "dict"):
            return from_keys(fn, node)
        if isinstance(func.value, ast.Call) and fn.is_builtin(func.value.func, "super"):
            return supers.call(fn, node, func, used)
        module = found_module(fn, func.value)
        if module is not None:
            return _variable(fn, node, fn.build.resolved(module, module.scope.variables.get(func.attr)), used)
        info = fn.class_of(func.value)
        if info is not None:
            return _of_class(fn, node, func, info, used)
        from .methods import method_call

        return method_call(fn, node, func, used)
    if isinstance(func, ast.Name):
        found = fn.build.resolved(fn.module, fn.variable(func))
        if found is None:
            handler = BUILTINS.get(func.id)
            if handler is None:
                from .builtins import base_error, error_class

                if error_class(func.id):
                    note_error_arguments(fn, node, func.id)
                    made = base_error(fn, func.id)
                    if func.id == "TypeError" and "error arguments" in fn.build.noted:
                        made = "$TypeError"
                    return Code(f"new {made}({positional(fn, node)})", frozenset({Kind("error")}))
                raise fn.refuse(
                    node,
                    f"`{func.id}()`",
                    "a page has no such function: write one, or call the page's own through `window`",
                )
            return handler(fn, node)
        return _variable(fn, node, found, used)
    fn.build.called.add(func)
    return _value(fn, node, expressions.expression(fn, func))


def _variable(fn: Function, node: ast.Call, found: object, used: bool) -> Code:
    if isinstance(found, Variable):
        definition = found.definition
        if isinstance(definition, ClassInfo) and found.stores <= 1:
            return construct(fn, node, definition, fn.name(found))
        if isinstance(definition, FunctionInfo) and found.stores <= 1:
            if used:
                fn.build.use_result(found.name)
            return call_known(fn, node, definition, fn.name(found))
        return _value(fn, node, expressions.variable_value(fn, found))
    return _value(fn, node, expressions.expression(fn, node.func))


def _value(fn: Function, node: ast.Call, callee: Code) -> Code:
    """A call of a value that is known only at run time."""
    if only(callee.type, "js"):
        return Code(f"{callee.js}({positional(fn, node)})", JS)
    if len(callee.type) == 1:
        kind = next(iter(callee.type))
        if isinstance(kind.of, ClassInfo) and kind.name == "class":
            return construct(fn, node, kind.of, callee.js)
        if isinstance(kind.of, FunctionInfo) and not kind.of.flat and _fits(node, kind.of):
            return call_known(fn, node, kind.of, callee.js)
    given = positional(fn, node)
    if fn.build.has("__call__") or fn.build.class_values:
        return Code(f"$call({callee.js}{', ' if given else ''}{given})", ANY)
    if fn.checked:
        return Code(checks.called(fn, callee.js, given), ANY)
    return Code(f"{callee.js}({given})", ANY)


def _fits(node: ast.Call, info: FunctionInfo) -> bool:
    return not any(isinstance(arg, ast.Starred) for arg in node.args) and not any(
        word.arg is None for word in node.keywords
    )


def positional(fn: Function, node: ast.Call) -> str:
    """Arguments of a call whose callee is not known: keywords have no place to go to."""
    if node.keywords:
        word = node.keywords[0].arg or "**"
        raise fn.refuse(
            node, f"the keyword argument `{word}` in a call of something that is known only at run time",
            "pass it by position, or give what is called a type",
        )  # fmt: skip
    return literals.elements(fn, node.args)


def construct(fn: Function, node: ast.Call, info: ClassInfo, target: str) -> Code:
    init = info.find("__init__")
    if init:
        given = arguments(fn, node, init[0])
    elif info.is_error:
        note_error_arguments(fn, node)
        given = positional(fn, node)
    else:
        if node.args or node.keywords:
            raise fn.refuse(node, f"{info.name}() with arguments", f"class {info.name} has no __init__ that takes them")
        given = ""
    return Code(
        f"new {target if target.isidentifier() or '(' not in target else f'({target})'}({given})", object_of(info)
    )


def note_error_arguments(fn: Function, node: ast.Call, name: str = "") -> None:
    """An exception made otherwise than of one text keeps its arguments apart from JavaScript's message. `name`: of
    Python's own class; those but two keep them wherever any does."""
    kinds = [NOTHING if isinstance(arg, ast.Starred) else expressions.expression(fn, arg).type for arg in node.args]
    if not kinds and name in ("", "KeyError"):
        fn.build.odd_errors = True
    # An Error made by JavaScript has another name.
    if (printing.note_error(fn, kinds) and name in ("", "TypeError")) or name == "Exception":
        fn.build.note("error arguments")


def call_known(fn: Function, node: ast.Call, info: FunctionInfo, target: str) -> Code:
    return Code(f"{target}({arguments(fn, node, info)})", result_type(info))


def result_type(info: FunctionInfo) -> Type:
    if info.is_async:
        return coroutines.returned(info)
    return frozenset({Kind("iterator", ANY)}) if info.scope.is_generator else info.returns


def _of_class(fn: Function, node: ast.Call, func: ast.Attribute, info: ClassInfo, used: bool) -> Code:
    """`Class.method(...)`."""
    found = info.find(func.attr)
    if not found:
        return _value(fn, node, expressions.expression(fn, func))
    if used:
        fn.build.use_result(func.attr)
    target, name = fn.name(info.variable), fn.build.attribute(func.attr, [info.root])
    if found[0].kind in ("static", "class"):
        return Code(f"{target}.{name}({arguments(fn, node, found[0])})", result_type(found[0]))
    if node.keywords or any(isinstance(arg, ast.Starred) for arg in node.args) or not node.args:
        raise fn.refuse(node, f"`{ast.unparse(func)}` with keywords or stars", "call the method on its object")
    fn.build.escaped(func.attr)
    return Code(f"{target}.prototype.{name}.call({literals.elements(fn, node.args)})", result_type(found[0]))


# Arguments ------------------------------------------------------------------------------------------------------------


def arguments(fn: Function, node: ast.Call, info: FunctionInfo) -> str:
    """The arguments of `node` in the order of the parameters of `info`. Raises Refused where they do not fit."""
    starred = any(isinstance(arg, ast.Starred) for arg in node.args)
    if any(word.arg is None for word in node.keywords) or (starred and (info.flat or node.keywords)):
        return _at_run_time(fn, node, info)
    if not node.keywords and not info.flat:
        _check_count(fn, node, info, starred)
        if starred:
            fn.build.escape(info)
            return literals.elements(fn, node.args)
        return ", ".join(_passed(fn, info, place, arg) for place, arg in enumerate(node.args))
    return _in_order(fn, node, info)


def _passed(fn: Function, info: FunctionInfo, place: int, arg: ast.expr) -> str:
    code = expressions.expression(fn, arg)
    names = info.positional
    if place < len(names):
        fn.build.passed(info, names[place].arg, code.type)
    return code.js


def _check_count(fn: Function, node: ast.Call, info: FunctionInfo, starred: bool) -> None:
    if starred:
        return
    names = [arg.arg for arg in info.positional]
    needed = [name for name in names if name not in info.defaults]
    if len(node.args) < len(needed) or (len(node.args) > len(names) and info.node.args.vararg is None):
        raise fn.refuse(
            node, f"{info.name}() with {len(node.args)} arguments",
            f"it takes {len(needed)}" + (f" to {len(names)}" if len(names) > len(needed) else ""),
        )  # fmt: skip


def _in_order(fn: Function, node: ast.Call, info: FunctionInfo) -> str:
    names = [arg.arg for arg in info.positional]
    args = info.node.args
    only_words = [arg.arg for arg in args.kwonlyargs]
    not_by_name = {arg.arg for arg in args.posonlyargs}
    # Parameter -> what it is given; items of `*` and `**` under names that no parameter has.
    slots: dict[str, str] = {}
    rest: list[str] = []
    extra: dict[str, str] = {}
    for place, arg in enumerate(node.args):
        value = _passed(fn, info, place, arg)
        if place < len(names):
            slots[names[place]] = value
        elif args.vararg is not None:
            rest.append(f"*{place}")
            slots[rest[-1]] = value
        else:
            raise fn.refuse(node, f"{info.name}() with {len(node.args)} positional arguments", f"it takes {len(names)}")
    given: list[str] = list(slots)
    for word in node.keywords:
        code = expressions.expression(fn, word.value)
        value = code.js
        if word.arg in (*names, *only_words) and word.arg not in not_by_name:
            if word.arg in slots:
                raise fn.refuse(node, f"the argument `{word.arg}` given twice", "give it once")
            fn.build.passed(info, word.arg, code.type)
            slots[word.arg] = value
            given.append(word.arg)
        elif args.kwarg is not None:
            extra[f"**{word.arg}"] = js_text(word.arg or "")
            slots[f"**{word.arg}"] = value
            given.append(f"**{word.arg}")
        else:
            raise fn.refuse(node, f"the keyword argument `{word.arg}`", f"{info.name}() has no such parameter")
    for name in [*names, *only_words]:
        if name not in slots and name not in info.defaults:
            raise fn.refuse(node, f"{info.name}() without `{name}`", "give it")
    order = [name for name in (*names, *rest, *only_words, *extra) if name in slots]
    before = ""
    loose = [Code(slots[name], ANY) for name in given]
    loose = [code for code in loose if not fixed(fn, code)]
    if given != order and len(loose) > 1 and not all(quiet(code) for code in loose):
        steps = []
        for name in given:
            temporary = fn.temporary()
            steps.append(f"{temporary} = {slots[name]}")
            slots[name] = temporary
        before = f"({', '.join(steps)}, "
    values = [slots.get(name, "undefined") for name in names]
    if args.vararg is not None and info.flat:
        values.append(f"$tuple({', '.join(slots[name] for name in rest)})")
    elif args.vararg is not None:
        values += [slots[name] for name in rest]
    values += [slots.get(name, "undefined") for name in only_words]
    if args.kwarg is not None:
        pairs = ", ".join(f"[{shown}, {slots[name]}]" for name, shown in extra.items())
        values.append(f"new $Dict([{pairs}])" if extra else "new $Dict()")
    while values and values[-1] == "undefined":
        values.pop()
    if before:
        values[0] = before + values[0] + ")"
    return ", ".join(values)


def _at_run_time(fn: Function, node: ast.Call, info: FunctionInfo) -> str:
    fn.build.escape(info)
    given = literals.elements(fn, node.args)
    words = []
    for word in node.keywords:
        value = expressions.value_of(fn, word.value)
        words.append(value if word.arg is None else f"[[{js_text(word.arg)}, {value}]]")
    return f"...$arrange({signature(info)}, [{given}], {', '.join(words)})"


def signature(info: FunctionInfo) -> str:
    """What `$arrange` must know of a function."""
    args = info.node.args
    names = js_text(" ".join(arg.arg for arg in info.positional))
    words = js_text(" ".join(arg.arg for arg in args.kwonlyargs))
    flags = (2 if info.flat else 1) if args.vararg is not None else 0
    return f"[{names}, {words}, {flags}, {1 if args.kwarg is not None else 0}]"
