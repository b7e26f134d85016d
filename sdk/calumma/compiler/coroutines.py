"""Async functions: JavaScript's own, which begin at once, where Python's begin when they are awaited.

So a call of one is awaited where it stands, or given to `aio.run`; then nobody can tell the difference. An async
function that is passed on as a value gives what `await` begins.
"""

import ast

from . import expressions
from .function import Code, Function
from .model import FunctionInfo
from .program import JsName
from .types import ANY, JS, NONE, Kind, Type, join, names, only, without

__all__ = ["awaited", "check", "returned", "run_or_sleep", "value", "word"]


def returned(info: FunctionInfo) -> Type:
    """What a call of an async function gives, before it is awaited."""
    return frozenset({Kind("coroutine", info.returns)})


def word(fn: Function, info: FunctionInfo) -> str:
    """`async ` before such a function. Raises Refused for what cannot be one."""
    if not info.is_async:
        return ""
    if info.scope.is_generator:
        raise fn.refuse(info.node, "an async generator", "return a list, or call back for every item")
    if info.kind in ("property", "setter") or (info.name.startswith("__") and info.name.endswith("__")):
        raise fn.refuse(info.node, f"`async def {info.name}` as a property or special method", "give it another name")
    return "async "


def awaited(fn: Function, node: ast.Await) -> Code:
    """`await x`: of an async function's call, of a coroutine that was passed on, of a promise of the page."""
    if fn.scope.kind == "comprehension":
        raise fn.refuse(node, "`await` in a comprehension", "write a loop")
    fn.build.awaited.add(node.value)
    code = expressions.expression(fn, node.value)
    result = JS if only(code.type, "js") else without(code.type, "coroutine")
    if names(code.type) == {"coroutine"}:
        result = frozenset()
    for kind in code.type:
        if kind.name == "coroutine":
            result = join(result, kind.of)
    return Code(f"(await {code.js})", result if "coroutine" in names(code.type) or result == JS else ANY)


def check(fn: Function, node: ast.Call, code: Code) -> None:
    """Raises Refused where a call begins what Python would not begin yet."""
    if "coroutine" in names(code.type) and node not in fn.build.awaited:
        raise fn.refuse(
            node, f"`{ast.unparse(node.func)}(...)` without `await`",
            "await it where it is called, or give the call to `aio.run(...)`",
        )  # fmt: skip


def value(fn: Function, node: ast.AST, js: str, methods: list[FunctionInfo], *, builtin: bool = False) -> str:
    """A method kept as a value. `builtin`: it may also be one of Python's own types."""
    kinds = {method.is_async for method in methods} | ({False} if builtin else set())
    if len(kinds) > 1:
        raise fn.refuse(node, "a method as a value that is async in one class only", "write a function that calls it")
    return f"$lazy({js})" if True in kinds else js


def run_or_sleep(fn: Function, node: ast.Call) -> Code | None:
    """`aio.run(f(...))` begins an async function, `aio.sleep(seconds)` is awaited; None for other calls."""
    func = node.func
    name = func.value if isinstance(func, ast.Attribute) else func
    found = fn.build.resolved(fn.module, fn.variable(name)) if isinstance(name, ast.Name) else None
    if not isinstance(found, JsName) or not found.text.startswith("$aio"):
        return None
    text = found.text + (f".{func.attr}" if isinstance(func, ast.Attribute) else "")
    if text not in ("$aio.run", "$aio.sleep") or node.keywords:
        raise fn.refuse(node, f"`{ast.unparse(func)}(...)`", "`aio.run(call, done, failed)` and `aio.sleep(s)` exist")
    if text == "$aio.run":
        fn.build.awaited.update(node.args[:1])
    given = ", ".join(expressions.value_of(fn, arg) for arg in node.args)
    return Code(f"{text.replace('.', '_')}({given})", NONE if text == "$aio.run" else JS)
