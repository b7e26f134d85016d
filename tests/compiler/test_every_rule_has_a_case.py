"""Whatever the compiler's tables hold is used by some conformance case: no rule without its proof.

The runtime's own helpers: see test_conformance.
"""

import ast
from functools import cache

import pytest

from calumma.compiler import builtins, classes, expressions, methods, model, operators, statements, tests
from tests.conformance import runtimes
from tests.conformance.runtimes import NOT_COMPILED

PATTERNS = {
    ast.MatchValue, ast.MatchSingleton, ast.MatchAs, ast.MatchOr, ast.MatchSequence, ast.MatchStar, ast.MatchMapping,
    ast.MatchClass,
}  # fmt: skip
TABLES = {
    "expressions": set(expressions.HANDLERS) - {ast.Starred},
    # The programs in Node import the modules of cases.
    "statements": set(statements.HANDLERS) - {ast.Import},
    "patterns": PATTERNS,
    "operators": {*operators.HELPERS, *tests.ORDER, ast.Eq, ast.NotEq, ast.Is, ast.IsNot, ast.In, ast.NotIn},
    "unary operators": {ast.Not, ast.USub, ast.UAdd, ast.Invert},
}


@cache
def nodes() -> list[ast.AST]:
    """Every node of the cases that are compiled."""
    sources = runtimes.all_modules(without=NOT_COMPILED)
    cases = [module for name, module in sources.items() if name.startswith("cases.cases_")]
    return [node for module in cases for node in ast.walk(ast.parse(module.source))]


@pytest.mark.parametrize("table", TABLES)
def test_every_kind_of_syntax_is_in_some_case(table: str) -> None:
    met = {type(node) for node in nodes()}
    assert {kind.__name__ for kind in TABLES[table] - met} == set()


def test_every_builtin_is_called_in_some_case_and_every_value_kept() -> None:
    called = {node.func for node in nodes() if isinstance(node, ast.Call)}
    names = [node for node in nodes() if isinstance(node, ast.Name)]
    assert set(builtins.BUILTINS) - {node.id for node in names if node in called} == set()
    assert set(builtins.VALUES) - {node.id for node in names if node not in called} == set()
    assert set(model.BUILTIN_ERRORS) - {node.id for node in names} == set()


def test_every_method_is_called_in_some_case() -> None:
    called = {node.func.attr for node in nodes() if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)}
    assert methods.METHOD_NAMES - called == set()


def test_every_special_method_is_defined_in_some_case() -> None:
    defined = {
        inner.name
        for node in nodes()
        if isinstance(node, ast.ClassDef)
        for inner in node.body
        if isinstance(inner, ast.FunctionDef)
    }
    assert classes.KNOWN - defined == set()
