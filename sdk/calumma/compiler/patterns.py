"""`match`: every pattern becomes a condition that binds its names as it goes."""

import ast

from . import expressions, statements, tests
from .function import Code, Function
from .types import ANY, LIST, could_be

__all__ = ["match_statement"]


def match_statement(fn: Function, node: ast.Match) -> list[str]:
    subject = expressions.expression(fn, node.subject)
    holder = fn.temporary()
    known = dict(fn.known)
    stored = statements.stored_in(fn, [node])
    chain = []
    closed = False
    for case in node.cases:
        fn.known = dict(known)
        fn.forget(stored)
        condition = _pattern(fn, case.pattern, Code(holder, subject.type))
        if case.guard is not None:
            guard = tests.test(fn, case.guard)
            condition = guard if condition == "true" else f"{condition} && {guard}"
        body = statements.braces(statements.block(fn, case.body))
        if condition == "true":
            chain.append(body)
            closed = True
            break
        chain.append(f"if ({condition}) {body}")
    fn.known = known
    fn.forget(stored)
    text = " else ".join(chain)
    if closed and len(chain) == 1:
        return [f"{fn.at(node)}{holder} = {subject.js};", text]
    return [f"{fn.at(node)}{holder} = {subject.js};", text]


def _pattern(fn: Function, node: ast.pattern, value: Code) -> str:
    """A JavaScript condition; `true` where the pattern always fits."""
    if isinstance(node, ast.MatchValue):
        return tests.equal(fn, value, expressions.expression(fn, node.value))
    if isinstance(node, ast.MatchSingleton):
        return f"{value.js} === {'null' if node.value is None else str(node.value).lower()}"
    if isinstance(node, ast.MatchAs):
        inner = "true" if node.pattern is None else _pattern(fn, node.pattern, value)
        if node.name is None:
            return inner
        return _all([inner, _bind(fn, node, value)])
    if isinstance(node, ast.MatchOr):
        return "(" + " || ".join(_pattern(fn, one, value) for one in node.patterns) + ")"
    if isinstance(node, ast.MatchSequence):
        return _sequence(fn, node, value)
    if isinstance(node, ast.MatchMapping):
        return _mapping(fn, node, value)
    if isinstance(node, ast.MatchClass):
        return _class(fn, node, value)
    raise fn.refuse(node, f"`{type(node).__name__}`", "write the pattern otherwise")


def _all(parts: list[str]) -> str:
    kept = [part for part in parts if part != "true"]
    return "(" + " && ".join(kept) + ")" if kept else "true"


def _bind(fn: Function, node: ast.AST, value: Code) -> str:
    variable = fn.module.uses[node]
    fn.build.assigned(variable, value.type if value.type else ANY)
    fn.forget([variable])
    return f"(({fn.name(variable)} = {value.js}), true)"


def _sequence(fn: Function, node: ast.MatchSequence, value: Code) -> str:
    stars = [place for place, item in enumerate(node.patterns) if isinstance(item, ast.MatchStar)]
    count = len(node.patterns) - len(stars)
    parts = [f"Array.isArray({value.js})"]
    if "ranges" in fn.build.noted and could_be(value.type, "iterator"):
        holder = fn.temporary()
        parts = [f"({holder} = $sequence({value.js}))"]
        value = Code(holder, ANY)
    parts += [f"{value.js}.length {'>=' if stars else '==='} {count}"]
    for place, item in enumerate(node.patterns):
        if isinstance(item, ast.MatchStar):
            if item.name is not None:
                end = len(node.patterns) - place - 1
                stop = f", {value.js}.length - {end}" if end else ""
                parts.append(_bind(fn, item, Code(f"[...{value.js}.slice({place}{stop})]", LIST)))
            continue
        index = str(place) if not stars or place < stars[0] else f"{value.js}.length - {len(node.patterns) - place}"
        parts.append(_part(fn, item, f"{value.js}[{index}]"))
    return _all(parts)


def _part(fn: Function, node: ast.pattern, js: str) -> str:
    """A pattern for a part of the subject, which is read once."""
    if isinstance(node, ast.MatchAs) and node.pattern is None and node.name is None:
        return "true"
    if isinstance(node, ast.MatchAs) and node.pattern is None:
        return _bind(fn, node, Code(js, ANY))
    holder = fn.temporary()
    return _all([f"(({holder} = {js}), true)", _pattern(fn, node, Code(holder, ANY))])


def _mapping(fn: Function, node: ast.MatchMapping, value: Code) -> str:
    parts = [f"({value.js} instanceof $Dict)"]
    keys = [expressions.value_of(fn, key) for key in node.keys]
    for key, item in zip(keys, node.patterns, strict=True):
        parts.append(f"{value.js}.has({key})")
        parts.append(_part(fn, item, f"{value.js}.get({key})"))
    if node.rest:
        parts.append(_bind(fn, node, Code(f"$dict_without({value.js}, [{', '.join(keys)}])", frozenset())))
    return _all(parts)


def _class(fn: Function, node: ast.MatchClass, value: Code) -> str:
    parts = [tests.instance_of(fn, value, [node.cls])]
    info = fn.class_of(node.cls)
    if info is None:
        if len(node.patterns) > 1 or node.kwd_patterns:
            raise fn.refuse(node, f"`{ast.unparse(node.cls)}` with these patterns", "builtin types take one pattern")
        parts += [_pattern(fn, item, value) for item in node.patterns]
        return _all(parts)
    names = _match_names(fn, node, info)
    for name, item in [*zip(names, node.patterns, strict=False), *zip(node.kwd_attrs, node.kwd_patterns, strict=True)]:
        attribute = fn.build.attribute(name)
        if not info.defines(name) and name not in fn.build.model.stored:
            raise fn.refuse(node, f"the attribute `{name}` of {info.name}", "nothing defines it")
        parts.append(f'("{attribute}" in {value.js})')
        parts.append(_part(fn, item, f"{value.js}.{attribute}"))
    return _all(parts)


def _match_names(fn: Function, node: ast.MatchClass, info) -> list[str]:
    if not node.patterns:
        return []
    for one in info.line():
        statement = one.attributes.get("__match_args__")
        if statement is not None:
            return list(ast.literal_eval(statement.value))
    raise fn.refuse(node, f"positions in the pattern of {info.name}", "define __match_args__ or name the attributes")
