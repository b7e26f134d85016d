"""Which function compiles which kind of syntax. What is in neither table is refused by name."""

import ast

from . import (
    assignments,
    attributes,
    calls,
    classes,
    comprehensions,
    coroutines,
    errors_handling,
    expressions,
    functions,
    literals,
    loops,
    operators,
    patterns,
    statements,
    subscripts,
    tests,
)  # fmt: skip

__all__ = ()

expressions.HANDLERS.update(
    {
        ast.Constant: literals.constant,
        ast.Name: expressions.name,
        ast.Attribute: attributes.read,
        ast.Subscript: subscripts.subscript,
        ast.Call: calls.call,
        ast.BinOp: operators.binary,
        ast.UnaryOp: operators.unary,
        ast.BoolOp: expressions.boolean,
        ast.Compare: tests.comparison,
        ast.IfExp: expressions.conditional,
        ast.NamedExpr: expressions.named,
        ast.Lambda: functions.lambda_value,
        ast.JoinedStr: literals.fstring,
        ast.List: literals.list_display,
        ast.Tuple: literals.tuple_display,
        ast.Dict: literals.dict_display,
        ast.Set: literals.set_display,
        ast.ListComp: comprehensions.list_comprehension,
        ast.SetComp: comprehensions.set_comprehension,
        ast.DictComp: comprehensions.dict_comprehension,
        ast.GeneratorExp: comprehensions.generator_expression,
        ast.Starred: expressions.starred,
        ast.Await: coroutines.awaited,
        ast.Yield: expressions.yielded,
        ast.YieldFrom: expressions.yielded_from,
    }
)

statements.HANDLERS.update(
    {
        ast.Expr: statements.expression,
        ast.Assign: assignments.assign,
        ast.AnnAssign: assignments.annotated,
        ast.AugAssign: assignments.augmented,
        ast.Return: statements.returned,
        ast.If: statements.if_,
        ast.For: loops.for_loop,
        ast.While: loops.while_loop,
        ast.Break: statements.broken,
        ast.Continue: lambda fn, node: ["continue;"],
        ast.Pass: statements.nothing,
        ast.Global: statements.nothing,
        ast.Nonlocal: statements.nothing,
        ast.Import: statements.nothing,
        ast.ImportFrom: statements.nothing,
        ast.Delete: statements.deleted,
        ast.Assert: statements.asserted,
        ast.FunctionDef: functions.define,
        ast.ClassDef: classes.define,
        ast.Raise: errors_handling.raise_statement,
        ast.Try: errors_handling.try_statement,
        ast.With: errors_handling.with_statement,
        ast.Match: patterns.match_statement,
    }
)
