"""The checks that only raise, which production leaves out: argument counts, missing attributes, slots, calls of what is
no function. Everything here is used under `checked` only."""

from .function import Code, Function
from .model import ClassInfo, FunctionInfo
from .names import js_text

__all__ = ["called", "counted", "present", "slots", "stored"]


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
