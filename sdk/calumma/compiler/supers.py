"""`super()`: calls of what the base class defines, and reading it."""

import ast

from . import coroutines
from .function import Code, Function
from .model import ClassInfo, FunctionInfo
from .types import ANY, FUNCTION

__all__ = ["call", "read"]


def call(fn: Function, node: ast.Call, func: ast.Attribute, used: bool) -> Code:
    """`super().name(...)`."""
    from . import calls

    owner = _owner(fn)
    if owner is None or func.value.args:  # type: ignore[attr-defined]
        raise fn.refuse(node, "`super` outside of a method, or with arguments", "write `super().name(...)` in a method")
    base = owner.bases[0] if owner.bases else None
    if func.attr == "__init__" and owner.is_error and not (base and base.find("__init__")):
        calls.note_error_arguments(fn, node)
    if func.attr == "__init__" and not owner.native:
        if base is None:
            return Code(f"$error_init(this, {calls.positional(fn, node)})", ANY)
        found = base.find("__init__")
        name = fn.build.attribute("__init__", [owner.root])
        if not found:
            return Code(f"$error_init(this, {calls.positional(fn, node)})" if owner.is_error else "null", ANY)
        return Code(f"super.{name}({calls.arguments(fn, node, found[0])})", ANY)
    found = base.find(func.attr) if base is not None else []
    if func.attr == "__init__":
        return Code(f"super({calls.arguments(fn, node, found[0]) if found else calls.positional(fn, node)})", ANY)
    if not found:
        raise fn.refuse(node, f"`super().{func.attr}`", "no base class of the program defines it")
    if used:
        fn.build.use_result(func.attr)
    name = fn.build.attribute(func.attr, [owner.root])
    target, given = f"super.{name}", calls.arguments(fn, node, found[0])
    method = _method(fn)
    if found[0].kind in ("static", "class") and method is not None and method.kind not in ("static", "class"):
        # An object's own way to such a method asks its class, which may have another one.
        assert base is not None
        target = f"{fn.name(base.variable)}.{name}.call"
        given = f"this.constructor{', ' if given else ''}{given}"
    return Code(f"{target}({given})", calls.result_type(found[0]))


def read(fn: Function, node: ast.Attribute) -> Code:
    """`super().attribute`: a property or a class attribute of the base; a method is kept with its object."""
    base = _base(fn, node)
    members = base.find(node.attr)
    fn.build.use_result(node.attr)
    js = f"super.{fn.build.attribute(node.attr, [base.root])}"
    if members and members[0].kind == "property":
        return Code(js, members[0].returns)
    if members:
        fn.build.escaped(node.attr)
        return Code(coroutines.value(fn, node, f"{js}.bind(this)", members[:1]), FUNCTION)
    if not base.defines(node.attr):
        raise fn.refuse(node, f"`super().{node.attr}`", "no base class of the program defines it")
    return Code(js, fn.build.attribute_types.get(node.attr, ANY))


def _method(fn: Function) -> FunctionInfo | None:
    """The method around, with whose `this` the code here runs."""
    outer: Function | None = fn
    while outer is not None:
        if outer.info is not None and outer.info.owner is not None:
            return outer.info
        outer = outer.parent if outer.arrow else None
    return None


def _owner(fn: Function) -> ClassInfo | None:
    method = _method(fn)
    return None if method is None else method.owner


def _base(fn: Function, node: ast.expr) -> ClassInfo:
    """The class of the program that `super()` means. Raises Refused."""
    owner = _owner(fn)
    if owner is None or not owner.bases:
        raise fn.refuse(node, f"`{ast.unparse(node)}`", "there is no base class of the program here")
    return owner.bases[0]
