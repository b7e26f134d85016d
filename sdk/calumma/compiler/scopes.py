"""Which variable each name means, and in which block a JavaScript `let` can declare it. Knows no types and no output.

Python has one variable per function and name; JavaScript one per block. A variable is declared in a block only where
nobody could tell the difference: every use lies inside, the first is an assignment there, and no function made in a
loop keeps it.
"""

import ast
from dataclasses import dataclass, field

from .types import NOTHING, Type

__all__ = ["Scope", "Variable", "analyse", "arguments"]


@dataclass(eq=False, repr=False)
class Variable:
    """One variable. `home`: the statement that may declare it; None: the top of its function does."""

    name: str
    scope: "Scope"
    js: str = ""
    type: Type = NOTHING
    annotation: ast.expr | None = None
    # Definitions: what is bound, where it is bound once by `def`, `class` or an import.
    definition: object = None
    stores: int = 0
    parameter: bool = False
    captured: bool = False
    stored_elsewhere: bool = False
    # Of a module: bound elsewhere than in a statement of the module itself; what it is given, where that could wait.
    loose: bool = False
    constant: ast.expr | None = None
    home: ast.AST | None = None
    seen: list = field(default_factory=list)


@dataclass(eq=False, repr=False)
class Scope:
    """A module, class, function or comprehension. `kind` is that word."""

    node: ast.AST
    kind: str
    parent: "Scope | None"
    variables: dict = field(default_factory=dict)
    outer: dict = field(default_factory=dict)
    children: list = field(default_factory=list)
    is_generator: bool = False

    @property
    def function(self) -> "Scope":
        """The function or module whose JavaScript function this becomes part of."""
        scope = self
        while scope.kind == "comprehension" and scope.parent is not None:
            scope = scope.parent
        return scope


def analyse(tree: ast.Module) -> tuple[Scope, dict[ast.AST, Scope], dict[ast.AST, Variable]]:
    """The module's scope, the scope of every function, class and comprehension, and the variable of every name node.

    Names that nothing binds are builtins and are left out.
    """
    from .blocks import Resolver, place
    from .loose import mark_loose

    root = Scope(tree, "module", None)
    binder = _Binder(root)
    for statement in tree.body:
        binder.visit(statement)
    resolver = Resolver(binder.scopes)
    resolver.module(tree, root)
    for scope in binder.scopes.values():
        for variable in scope.variables.values():
            place(variable, resolver.loops)
    mark_loose(tree, root, resolver.uses)
    return root, binder.scopes, resolver.uses


def _bound_names(node: ast.AST):
    """Names that a node binds by being what it is, with the node that stands for the binding."""
    if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
        yield node.id
    elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        yield node.name
    elif isinstance(node, (ast.Import, ast.ImportFrom)):
        for alias in node.names:
            yield (alias.asname or alias.name).partition(".")[0]
    elif isinstance(node, ast.ExceptHandler | ast.MatchStar | ast.MatchAs) and node.name:
        yield node.name
    elif isinstance(node, ast.MatchMapping) and node.rest:
        yield node.rest


class _Binder(ast.NodeVisitor):
    """First walk: what each scope binds."""

    def __init__(self, root: Scope) -> None:
        self.root = self.scope = root
        self.scopes: dict[ast.AST, Scope] = {root.node: root}

    def generic_visit(self, node: ast.AST) -> None:
        for name in _bound_names(node):
            self.bind(name, self.scope)
        super().generic_visit(node)

    def bind(self, name: str, scope: Scope) -> None:
        if name not in scope.outer and name not in scope.variables:
            scope.variables[name] = Variable(name, scope)

    def enter(self, node: ast.AST, kind: str) -> Scope:
        scope = Scope(node, kind, self.scope)
        self.scope.children.append(scope)
        self.scopes[node] = scope
        return scope

    def visit_Global(self, node: ast.Global) -> None:
        self.scope.outer.update(dict.fromkeys(node.names, "global"))
        for name in node.names:
            self.bind(name, self.root)

    def visit_Nonlocal(self, node: ast.Nonlocal) -> None:
        self.scope.outer.update(dict.fromkeys(node.names, "nonlocal"))

    def visit_FunctionDef(self, node) -> None:
        self.bind(node.name, self.scope)
        for outside in (*node.decorator_list, *node.args.defaults, *[d for d in node.args.kw_defaults if d]):
            self.visit(outside)
        self.function(node, node.body)

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_Lambda(self, node: ast.Lambda) -> None:
        for default in (*node.args.defaults, *[d for d in node.args.kw_defaults if d]):
            self.visit(default)
        self.function(node, [node.body])

    def function(self, node, body: list) -> None:
        scope, outside = self.enter(node, "function"), self.scope
        self.scope = scope
        for argument in arguments(node.args):
            self.bind(argument.arg, scope)
            scope.variables[argument.arg].parameter = True
            scope.variables[argument.arg].annotation = argument.annotation
        for statement in body:
            if isinstance(statement, ast.Global | ast.Nonlocal):
                self.visit(statement)
        for statement in body:
            self.visit(statement)
        self.scope = outside

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.bind(node.name, self.scope)
        for outside in (*node.decorator_list, *node.bases, *[word.value for word in node.keywords]):
            self.visit(outside)
        scope, outside_scope = self.enter(node, "class"), self.scope
        self.scope = scope
        for statement in node.body:
            self.visit(statement)
        self.scope = outside_scope

    def comprehension(self, node) -> None:
        self.visit(node.generators[0].iter)
        scope, outside = self.enter(node, "comprehension"), self.scope
        self.scope = scope
        for place, generator in enumerate(node.generators):
            self.visit(generator.target)
            if place:
                self.visit(generator.iter)
            for condition in generator.ifs:
                self.visit(condition)
        for part in ("key", "value", "elt"):
            if hasattr(node, part):
                self.visit(getattr(node, part))
        self.scope = outside

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = comprehension

    def visit_NamedExpr(self, node: ast.NamedExpr) -> None:
        self.bind(node.target.id, self.scope.function)
        self.visit(node.value)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if isinstance(node.target, ast.Name):
            self.bind(node.target.id, self.scope)
            variable = self.scope.variables.get(node.target.id)
            if variable is not None and variable.annotation is None:
                variable.annotation = node.annotation
        else:
            self.visit(node.target)
        if node.value is not None:
            self.visit(node.value)

    def visit_Yield(self, node) -> None:
        self.scope.function.is_generator = True
        self.generic_visit(node)

    visit_YieldFrom = visit_Yield


def arguments(args: ast.arguments) -> list[ast.arg]:
    """Every parameter."""
    starred = [arg for arg in (args.vararg, args.kwarg) if arg is not None]
    return [*args.posonlyargs, *args.args, *args.kwonlyargs, *starred]
