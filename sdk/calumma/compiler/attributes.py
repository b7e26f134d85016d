"""Attributes and subscripts: reading, and the targets that statements assign to or delete."""

import ast

from . import checks, coroutines, expressions, keys, supers
from .function import Code, Function
from .model import ClassInfo, FunctionInfo
from .names import js_text
from .operators import fixed, quiet
from .program import Module
from .scopes import Variable
from .types import ANY, FUNCTION, JS, NOTHING, STR, Kind, Type, could_be, join, list_of, only, without

__all__ = ["attribute_type", "dict_view", "found_module", "present", "read", "roots_of", "store", "value_first"]

SPECIAL = {"__cause__": "cause", "__class__": "constructor"}


def found_module(fn: Function, node: ast.expr) -> Module | None:
    """The module that a name or a dotted name means."""
    if isinstance(node, ast.Name):
        found = fn.build.resolved(fn.module, fn.variable(node))
        return found if isinstance(found, Module) else None
    return None


def read(fn: Function, node: ast.Attribute) -> Code:
    module = found_module(fn, node.value)
    if module is not None:
        return _of_module(fn, node, module)
    info = fn.class_of(node.value)
    if info is not None:
        return _of_class(fn, node, info)
    if node.attr == "__name__":
        return _type_name(fn, node)
    if isinstance(node.value, ast.Call) and fn.is_builtin(node.value.func, "super"):
        return supers.read(fn, node)
    code = present(fn, expressions.expression(fn, node.value))
    if only(code.type, "js"):
        return Code(f"{code.js}.{node.attr}", JS)
    if only(code.type, "class"):
        return Code(f"{code.js}.{fn.build.attribute(node.attr, roots_of(code.type))}", ANY)
    return own(fn, node, code)


def present(fn: Function, code: Code) -> Code:
    """`code` as what has attributes: None has none, and asking it only raises."""
    kinds = without(code.type, "none")
    return Code(code.js, kinds) if kinds and not fn.checked else code


def roots_of(kinds: Type) -> set[ClassInfo]:
    """The families of what is an object of ours, or a class of ours, for sure."""
    return (
        {kind.of.root for kind in kinds if isinstance(kind.of, ClassInfo)} if only(kinds, "object", "class") else set()
    )


def _of_module(fn: Function, node: ast.Attribute, module: Module) -> Code:
    variable = module.scope.variables.get(node.attr)
    found = fn.build.resolved(module, variable)
    if not isinstance(found, Variable):
        raise fn.refuse(node, f"`{ast.unparse(node)}`", f"module {module.name} has no {node.attr}")
    return expressions.variable_value(fn, found)


def _of_class(fn: Function, node: ast.Attribute, info: ClassInfo) -> Code:
    """`Class.attribute`: a class attribute, or a method without its object."""
    if node.attr == "__name__":
        return Code(js_text(info.name), STR)
    members = info.find(node.attr)
    target = fn.name(info.variable)
    if members and members[0].kind == "method":
        fn.build.use_result(node.attr)
        fn.build.escaped(node.attr)
        js = f'$unbound({target}, "{fn.build.attribute(node.attr, [info.root])}")'
        return Code(coroutines.value(fn, node, js, members[:1]), FUNCTION)
    if members and members[0].kind == "static":
        fn.build.use_result(node.attr)
        fn.build.escaped(node.attr)
        js = f"{target}.{fn.build.attribute(node.attr, [info.root])}"
        return Code(coroutines.value(fn, node, js, members[:1]), FUNCTION)
    if members and members[0].kind == "class":
        fn.build.use_result(node.attr)
        fn.build.escaped(node.attr)
        js = f'$method({target}, "{fn.build.attribute(node.attr, [info.root])}")'
        return Code(coroutines.value(fn, node, js, members[:1]), FUNCTION)
    if info.defines(node.attr):
        name = fn.build.attribute(node.attr, [info.root])
        return Code(f"{target}.{name}", fn.build.attribute_types.get(node.attr, ANY))
    raise fn.refuse(node, f"`{ast.unparse(node)}`", f"class {info.name} defines no {node.attr}")


def _type_name(fn: Function, node: ast.Attribute) -> Code:
    if isinstance(node.value, ast.Call) and fn.is_builtin(node.value.func, "type"):
        value = expressions.expression(fn, node.value.args[0])
        if only(value.type, "error"):
            return Code(f"{value.js}.name", STR)
        fn.build.note("type names")
        return Code(f"$type_name({value.js})", STR)
    raise fn.refuse(node, "`__name__` of a value that is not `type(...)`", "write the name as text")


def own(fn: Function, node: ast.Attribute, code: Code) -> Code:
    """An attribute of a value of Python: of our own objects, of an error, or a method of a builtin type."""
    attr = node.attr
    if attr in SPECIAL:
        return Code(f"({code.js}.{SPECIAL[attr]} ?? null)", ANY)
    if only(code.type, "object"):
        return _of_object(fn, node, code)
    if attr == "value" and only(code.type, "error"):
        return Code(f"{code.js}.value", ANY)
    if attr == "args" and (attr not in fn.build.model.own or only(code.type, "error")):
        fn.build.odd_errors = True
        return Code(f"$error_args({code.js})", list_of(ANY, "tuple"))
    if attr.startswith("__") and attr.endswith("__") and attr not in fn.build.model.own:
        raise fn.refuse(node, f"the attribute `{attr}`", "it does not exist in compiled code")
    from .methods import METHOD_NAMES

    if attr in METHOD_NAMES and only(code.type, "str", "list", "tuple", "dict", "set"):
        return _bound(fn, node, code)
    if attr not in fn.build.model.own:
        if attr in METHOD_NAMES:
            return _bound(fn, node, code)
        if not could_be(code.type, "any"):
            raise fn.refuse(node, f"the attribute `{attr}` of a value of Python", "it is not compiled")
        return Code(f"{code.js}.{attr}", JS)
    methods = [info for info in fn.build.model.methods.get(attr, []) if info.kind not in ("property", "setter")]
    if methods or attr in METHOD_NAMES:
        keys.note_bound(fn, attr)
        fn.build.table_methods.add(attr)
        fn.build.use_result(attr)
        fn.build.escaped(attr)
        js = f'$method({code.js}, "{fn.build.attribute(attr)}")'
        return Code(coroutines.value(fn, node, js, methods, builtin=attr in METHOD_NAMES), ANY)
    return checks.present(fn, Code(f"{code.js}.{fn.build.attribute(attr)}", attribute_type(fn, attr)), code, attr)


def _bound(fn: Function, node: ast.Attribute, receiver: Code) -> Code:
    """A method of a builtin type kept as a value, such as `text.upper` or `table.get`."""
    from .methods import ARRAY_METHODS, BOUNDED, TABLE_METHODS, TEXT_METHODS

    name = node.attr
    if only(receiver.type, "str") and name in TEXT_METHODS:
        bounded = "_within" if name in BOUNDED else ""
        return Code(f"$partial($text_{name}{bounded}, {receiver.js})", FUNCTION)
    if only(receiver.type, "list", "tuple") and name in ARRAY_METHODS:
        fn.build.odd_indexes = True
        return Code(f"$partial($list_{name}, {receiver.js})", FUNCTION)
    if only(receiver.type, "dict", "set") and name in TABLE_METHODS:
        keys.note_bound(fn, name)
        fn.build.table_methods.add(name)
        return Code(f'$method({receiver.js}, "{fn.build.attribute(name)}")', FUNCTION)
    raise fn.refuse(node, f"the method `{name}` as a value", "write a lambda that calls it")


def attribute_type(fn: Function, attr: str) -> Type:
    """The type of an attribute of ours, whoever has it."""
    kinds = fn.build.attribute_types.get(attr, NOTHING)
    for info in fn.build.model.methods.get(attr, []):
        if info.kind == "property":
            kinds = join(kinds, info.returns)
    if any(attr in module.scope.variables for module in fn.build.module_values):
        return ANY
    return kinds


def _of_object(fn: Function, node: ast.Attribute, code: Code) -> Code:
    attr = node.attr
    found: list[FunctionInfo] = []
    for kind in code.type:
        for info in (kind.of, *kind.of.family()):
            found += [member for member in info.find(attr) if member not in found]
    methods = [member for member in found if member.kind not in ("property", "setter")]
    stored = attr in fn.build.model.stored
    name = fn.build.attribute(attr, roots_of(code.type))
    if methods and not stored:
        fn.build.use_result(attr)
        for method in methods:
            fn.build.escape(method)
        if code.js == "this" or code.js.isalnum():
            return Code(coroutines.value(fn, node, f"{code.js}.{name}.bind({code.js})", methods), FUNCTION)
    if methods:
        fn.build.use_result(attr)
        for method in methods:
            fn.build.escape(method)
        return Code(coroutines.value(fn, node, f'$method({code.js}, "{name}")', methods), ANY)
    if attr not in fn.build.model.own:
        if attr == "args" and any(kind.of.is_error for kind in code.type):
            fn.build.odd_errors = True
            return Code(f"$error_args({code.js})", list_of(ANY, "tuple"))
        classes = " or ".join(sorted(kind.of.name for kind in code.type))
        raise fn.refuse(node, f"the attribute `{attr}` of {classes}", "nothing in the program defines it")
    kinds = NOTHING
    for kind in code.type:
        kinds = join(kinds, fn.build.attribute_type(attr, kind.of.root))
    for member in found:
        kinds = join(kinds, member.returns)
    return checks.present(fn, Code(f"{code.js}.{name}", kinds), code, attr)


def dict_view(fn: Function, node: ast.expr, *, apart: bool) -> tuple[str, Type] | None:
    """`x.items()`, `x.keys()`, `x.values()` of a dict where they are only iterated over."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and not node.args):
        return None
    if (
        node.func.attr not in (("items", "keys", "values") if apart else ("keys", "values"))
        or found_module(fn, node.func.value) is not None
    ):
        return None
    code = expressions.expression(fn, node.func.value)
    from .methods import _may_be_own

    unknown = (
        could_be(code.type, "dict")
        and not only(code.type, "js")
        and not _may_be_own(fn, node, code.type, node.func.attr)
    )
    if not (only(code.type, "dict") or (unknown and apart)) or fn.checked:
        return None
    values = NOTHING
    for kind in code.type:
        values = join(values, kind.of if isinstance(kind.of, frozenset) else ANY)
    keys_known = fn.build.key_type if only(code.type, "dict") or not code.type else ANY
    if node.func.attr == "items":
        return f"{code.js}.entries()", frozenset({Kind("tuple", (keys_known, values))})
    return f"{code.js}.{node.func.attr}()", (keys_known if node.func.attr == "keys" else values)


# Targets ------------------------------------------------------------------------------------------------------------


def store(
    fn: Function, target: ast.Attribute, value: Code, annotation: ast.expr | None = None, *, augmented: bool = False
) -> str:
    """The statement that assigns `value` to an attribute. `augmented`: `value` was read from there."""
    info = fn.class_of(target.value)
    if info is not None:
        fn.build.attribute_assigned(target.attr, value.type)
        name, js = fn.build.attribute(target.attr, [info.root]), fn.name(info.variable)
        return f"{js}.{name} = {js}.prototype.{name} = {value.js};"
    module = found_module(fn, target.value)
    if module is not None:
        raise fn.refuse(target, "assigning to a name of another module", "give that module a function that does it")
    receiver = present(fn, expressions.expression(fn, target.value))
    before, value = ("", value) if augmented else value_first(fn, value, receiver)
    if only(receiver.type, "js"):
        return f"{before}{receiver.js}.{target.attr} = {value.js};"
    if only(receiver.type, "class", "function"):
        raise fn.refuse(
            target, f"assigning to an attribute of the function or class `{ast.unparse(target.value)}`", "use a dict"
        )
    kinds = fn.build.annotated(fn.module, annotation) if annotation is not None else value.type
    roots = list(roots_of(receiver.type)) if only(receiver.type, "object") else []
    families: list[ClassInfo | None] = [*roots] or [None]
    for root in families:
        if annotation is not None or (root, target.attr) not in fn.build.annotated_attributes:
            fn.build.attribute_assigned(target.attr, kinds, root)
    if fn.checked:
        return before + checks.stored(fn, receiver, target.attr, value)
    return f"{before}{receiver.js}.{fn.build.attribute(target.attr, roots)} = {value.js};"


def value_first(fn: Function, value: Code, *places: Code) -> tuple[str, Code]:
    """Python evaluates the value before the place it goes to; JavaScript the other way round."""
    if fixed(fn, value) or all(fixed(fn, place) for place in places):
        return "", value
    if quiet(value) and all(quiet(place) for place in places):
        return "", value
    holder = fn.temporary()
    return f"{holder} = {value.js};\n", Code(holder, value.type)
