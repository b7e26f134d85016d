"""The checks that only raise, which production leaves out: argument counts, missing attributes, slots, calls of what is
no function, annotations. Everything here is used under `checked` only."""

import ast

from .function import Code, Function
from .model import ClassInfo, FunctionInfo
from .names import js_text

__all__ = ["called", "counted", "kept", "present", "promised", "slots", "stored"]

# What shows that a value is what its annotation says.
SHOWS = {
    "str": '(typeof %s == "string")', "int": '(typeof %s == "number" && %s %% 1 === 0)', "num": "$is_number(%s)",
    "bool": '(typeof %s == "boolean")', "none": "(%s === null)", "list": "$is_list(%s)",
    "tuple": "(%s instanceof $Tuple)", "dict": "(%s instanceof $Dict)", "set": "(%s instanceof $Set)",
    "error": "(%s instanceof Error)",
}  # fmt: skip


def holds(fn: Function, annotation: ast.expr | None, js: str) -> str:
    """The condition that `js` is what is annotated; empty where an annotation says nothing that can be looked at."""
    parts = []
    for kind in sorted(fn.build.annotated(fn.module, annotation), key=lambda kind: kind.name):
        if kind.name == "object" and isinstance(kind.of, ClassInfo) and not kind.of.nested:
            parts.append(f"({js} instanceof {fn.name(kind.of.variable)})")
        elif kind.name in SHOWS:
            pattern = SHOWS[kind.name]
            parts.append(pattern % ((js,) * pattern.replace("%%", "").count("%s")))
        else:
            return ""
    return " || ".join(parts)


def promised(fn: Function, info: FunctionInfo) -> list[str]:
    """Parameters are what their annotations say: types are trusted, so that a wrong one would change results."""
    if not fn.checked:
        return []
    lines = []
    for arg in [*info.positional, *info.node.args.kwonlyargs]:
        condition = holds(fn, arg.annotation, fn.name(fn.module.uses[arg]))
        if condition:
            told = f"{info.name}() got a wrong type for {arg.arg}: {ast.unparse(arg.annotation)}"  # type: ignore[arg-type]
            lines.append(f"$promised({condition}, {js_text(told)});")
    return lines


def kept(fn: Function, code: Code, annotation: ast.expr | None, what: str) -> Code:
    """A value that is returned or assigned under an annotation."""
    condition = holds(fn, annotation, "x") if fn.checked and annotation is not None else ""
    if not condition:
        return code
    told = f"{what} is no {ast.unparse(annotation)}"  # type: ignore[arg-type]
    return Code(f"$kept({code.js}, (x) => {condition}, {js_text(told)})", code.type)


def counted(fn: Function, info: FunctionInfo, given: str) -> tuple[str, list[str]]:
    """The parameter list, and the statement that counts what was given and takes it apart."""
    if not fn.checked or info.kind in ("property", "setter") or info.flat or not given:
        return given, []
    names = info.positional
    least = len([arg for arg in names if arg.arg not in info.defaults])
    most = "Infinity" if info.node.args.vararg is not None else str(len(names))
    return "...$given", [f"let [{given}] = $counted($given, {least}, {most}, {js_text(info.name)});"]


def present(fn: Function, code: Code, receiver: Code, name: str) -> Code:
    """Reading an attribute that must be there."""
    if not fn.checked or receiver.js == "super":
        return code
    fn.build.note("type names")
    return Code(f'$present({receiver.js}, "{fn.build.attribute(name)}", {js_text(name)})', code.type)


def stored(fn: Function, receiver: Code, name: str, value: Code) -> str:
    """Setting an attribute that the class has a slot or a setter for."""
    fn.build.note("type names")
    return f'$store({receiver.js}, "{fn.build.attribute(name)}", {value.js}, {js_text(name)});'


def called(fn: Function, callee: str, given: str) -> str:
    """Calling a value."""
    fn.build.note("type names")
    return f"$called({callee})({given})"


def slots(fn: Function, info: ClassInfo) -> list[str]:
    """What `$store` must know of a class whose objects have slots only."""
    if not fn.checked or not all("__slots__" in one.attributes for one in info.line()) or info.is_error:
        return []
    from .model import _texts

    names = [name for one in info.line() for name in _texts(one.attributes["__slots__"].value)]  # type: ignore[attr-defined]
    listed = ", ".join(f'"{fn.build.attribute(name)}"' for name in names)
    return [f"{fn.name(info.variable)}.$slots = [{listed}];"]
