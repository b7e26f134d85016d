"""Classes: constructors, methods, properties, class attributes, and what the runtime needs to find in them."""

import ast
from typing import TYPE_CHECKING

from . import checks, coroutines, expressions, functions, statements
from .function import Function
from .model import ClassInfo, FunctionInfo
from .names import js_text
from .types import ANY, object_of

if TYPE_CHECKING:
    from .build import Build

__all__ = ["assemble", "define", "is_needed", "member", "note_attributes"]

# Special methods that only text output calls: left out where nothing makes text of what is not known.
SHOWN = ("__repr__", "__str__")
KNOWN = frozenset(
    "__init__ __repr__ __str__ __format__ __eq__ __hash__ __lt__ __le__ __bool__ __len__ __contains__ __iter__ __next__"
    " __getitem__ __setitem__ __delitem__ __call__ __enter__ __exit__ __neg__ __add__ __radd__ __sub__ __rsub__ __mul__"
    " __rmul__ __truediv__ __rtruediv__ __floordiv__ __rfloordiv__ __mod__ __rmod__ __pow__ __rpow__ __or__ __ror__"
    " __and__ __rand__ __xor__ __rxor__ __lshift__ __rlshift__ __rshift__ __rrshift__".split()
)
IGNORED = ("__slots__", "__match_args__")


def is_needed(build: "Build", function: FunctionInfo) -> bool:
    """Whether anything could call this member: special methods always, the others by their name."""
    name = function.name
    if function.owner is not None and function.owner.nested:
        return True
    if name in SHOWN and not build.shows:
        return name in build.used_attributes
    return (name.startswith("__") and name.endswith("__")) or name in build.used_attributes


def note_attributes(build: "Build", info: ClassInfo) -> None:
    """Class attributes have types as well."""
    for name, node in info.attributes.items():
        value = node.value  # type: ignore[attr-defined]
        if name in IGNORED or value is None:
            continue
        context = Function(build, info.module, info.scope, None, None)
        try:
            build.attribute_assigned(name, expressions.expression(context, value).type)
        except Exception:
            build.attribute_assigned(name, ANY)


def define(fn: Function, node: ast.ClassDef) -> list[str]:
    """A class inside a function, whole; one of a module is put together by `assemble` when all is known."""
    info = fn.build.model.classes[node]
    variable = fn.module.uses[node]
    check(fn, info)
    if not info.nested:
        return []
    texts = {}
    for members in info.members.values():
        for function in members:
            texts[function] = member(fn, info, function)
    note_attributes(fn.build, info)
    name = fn.name(variable)
    declared = statements.declaration(fn, variable, node)
    lines = assemble(fn, info, texts)
    return [f"{fn.at(node)}{declared}{name} = {lines[0]};", *lines[1:]]


def check(fn: Function, info: ClassInfo) -> None:
    node = info.node
    if not info.nested and node not in fn.module.tree.body:
        raise fn.refuse(node, f"the class {info.name} in a block of its module", "define it in the module itself")
    if not info.nested and info.variable.stores > 1:
        raise fn.refuse(node, f"binding the name of the class {info.name} again", "give each its own name")
    if node.keywords:
        raise fn.refuse(node, f"`{node.keywords[0].arg}=` of class {info.name}", "metaclasses are not compiled")
    if node.decorator_list:
        raise fn.refuse(node, f"the decorator `@{ast.unparse(node.decorator_list[0])}`", "decorate no classes")
    if len(node.bases) > 1:
        raise fn.refuse(node, f"several bases of class {info.name}", "inherit from one and hold the other")
    if node.bases and not info.bases and not info.error_base:
        base = ast.unparse(node.bases[0])
        if base != "object":
            raise fn.refuse(
                node, f"the base `{base}` of class {info.name}", "inherit from Exception or from a class of the program"
            )
    for statement in node.body:
        name = getattr(statement, "name", "")
        if name.startswith("__") and name.endswith("__") and name not in KNOWN:
            raise fn.refuse(statement, f"the special method `{name}`", "write an ordinary method and call it")
        if not isinstance(statement, ast.FunctionDef | ast.Assign | ast.AnnAssign | ast.Pass | ast.Expr):
            raise fn.refuse(
                statement, f"`{type(statement).__name__}` in the body of a class", "do it in a method or in the module"
            )


def member(outside: Function, info: ClassInfo, function: FunctionInfo) -> str:
    """One method as text of a class body. Problems are noted."""
    from .errors import Refused

    try:
        return _member(outside, info, function)
    except Refused as refusal:
        outside.build.refused(outside.module, refusal)
        return ""


def _member(outside: Function, info: ClassInfo, function: FunctionInfo) -> str:
    node = function.node
    assert isinstance(node, ast.FunctionDef)
    _check_decorators(outside, node)
    inner = Function(outside.build, outside.module, function.scope, function, outside)
    inner.known = {}
    hoisted: list[tuple[str, str]] = []
    first = [*node.args.posonlyargs, *node.args.args][:1]
    prologue = []
    if function.kind != "static" and first:
        prologue = _bind_self(inner, info, function, outside.module.uses[first[0]])
    listed = functions.parameters(outside, inner, function, hoisted)
    for holder, value in hoisted:
        outside.build.hoisted.append(f"const {holder}${info.name}${node.name} = {value};")
        listed = listed.replace(f"= {holder}", f"= {holder}${info.name}${node.name}")
    given, count = checks.counted(outside, function, listed)
    body = [*count, *prologue, *functions.body_of(inner, function, node.body)]
    star = "*" if function.scope.is_generator else ""
    word = {"property": "get ", "setter": "set "}.get(function.kind, "") + coroutines.word(outside, function)
    constructs = node.name == "__init__" and info.native
    name = "constructor" if constructs else outside.build.attribute(node.name, [info.root])
    block = statements.braces(body)
    text = f"{outside.at(node)}{word}{star}{name}({given}) {block}"
    if function.kind in ("static", "class"):
        forward = f"{name}(...$given) {{ return this.constructor.{name}(...$given); }}"
        return f"static {text}\n{forward}"
    return text


def _check_decorators(outside: Function, node: ast.FunctionDef) -> None:
    for decorator in node.decorator_list:
        word = ast.unparse(decorator)
        if word not in ("property", "staticmethod", "classmethod") and not word.endswith(".setter"):
            raise outside.refuse(
                node, f"the decorator `@{word}`", "use property, name.setter, staticmethod or classmethod"
            )


def _bind_self(inner: Function, info: ClassInfo, function: FunctionInfo, variable) -> list[str]:
    """`self` is `this`, unless a function inside has a `this` of its own or the method assigns it."""
    from .types import Kind

    kinds = frozenset({Kind("class", info)}) if function.kind == "class" else object_of(info)
    inner.build.assigned(variable, kinds)
    plain = variable.stores == 0
    for part in ast.walk(function.node):
        scope = inner.module.scopes.get(part)
        if scope is None or part is function.node:
            continue
        if scope.kind == "class" or scope.is_generator or isinstance(part, ast.GeneratorExp):
            plain = plain and not variable.captured
    if plain:
        inner.this = variable
        return []
    return [f"let {inner.name(variable)} = this;"]


def assemble(fn: Function, info: ClassInfo, texts: dict[FunctionInfo, str]) -> list[str]:
    """The class expression, then the statements that follow it."""
    build = fn.build
    base = ""
    if info.bases:
        base = f" extends {fn.name(info.bases[0].variable)}"
    elif info.error_base:
        from .builtins import base_error

        base = base_error(fn, info.error_base)
        base = f" extends {base}" if info.native else f" extends $based({base})"
    lines = [texts[function] for members in info.members.values() for function in members if texts.get(function)]
    lines += _protocols(build, info)
    if not info.native and not info.bases and not info.error_base:
        lines.insert(0, f"constructor(...$given) {{ this.{build.attribute('__init__', [info.root])}(...$given); }}")
    body = statements.braces(lines)
    head = f"class{' ' + fn.name(info.variable) if not info.nested else ''}{base} {body}"
    after = []
    name = fn.name(info.variable)
    for attribute, statement in info.attributes.items():
        if attribute in IGNORED or statement.value is None:  # type: ignore[attr-defined]
            continue
        if not info.nested and attribute not in build.used_attributes and "__" not in attribute:
            continue
        after.append(_attribute(fn, info, name, attribute, statement))
    after += checks.slots(fn, info)
    if info.is_error:
        after.append(f"{name}.prototype.name = {js_text(info.name)};")
    elif "type names" in build.noted:
        after.append(f"{name}.$name = {js_text(info.name)};")
    return [head, *after]


def _attribute(fn: Function, info: ClassInfo, name: str, attribute: str, statement) -> str:
    """A class attribute, seen from the class and from its objects."""
    context = Function(fn.build, fn.module, info.scope, None, fn, arrow=True)
    value = statement.value
    key = fn.build.attribute(attribute, [info.root])
    meant = fn.module.uses.get(value)
    if isinstance(value, ast.Name) and value.id in info.members and meant is not None and meant.scope is info.scope:
        return f"{name}.prototype.{key} = {name}.prototype.{fn.build.attribute(value.id, [info.root])};"
    if isinstance(statement, ast.Assign) and not isinstance(statement.targets[0], ast.Name):
        raise fn.refuse(statement, "unpacking in a class body", "assign one name at a time")
    js = expressions.value_of(context, value)
    return f"{name}.{key} = {name}.prototype.{key} = {js};"


def _protocols(build: "Build", info: ClassInfo) -> list[str]:
    """What JavaScript's own loops look for."""
    lines = []
    if "__iter__" in info.members:
        lines.append(f"[Symbol.iterator]() {{ return this.{build.attribute('__iter__', [info.root])}(); }}")
    if "__getitem__" in info.members and not info.find("__iter__"):
        lines.append(
            f'[Symbol.iterator]() {{ return $by_index(this, "{build.attribute("__getitem__", [info.root])}"); }}'
        )
    if "__next__" in info.members:
        lines.append(f'next() {{ return $advance(this, "{build.attribute("__next__", [info.root])}"); }}')
    return lines
