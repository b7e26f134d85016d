"""Which variable each name means, and in which block a JavaScript `let` can declare it. Knows no types and no output.

Python has one variable per function and name; JavaScript one per block. A variable is declared in a block only where
nobody could tell the difference: every use lies inside, the first is an assignment there, and no function made in a
loop keeps it.
"""

import ast
from dataclasses import dataclass, field

from .types import NOTHING, Type

__all__ = ["FUNCTIONS", "Scope", "Variable", "analyse"]

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
COMPREHENSIONS = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


@dataclass(eq=False)
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
    home: ast.AST | None = None
    seen: list = field(default_factory=list)


@dataclass(eq=False)
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
    root = Scope(tree, "module", None)
    binder = _Binder(root)
    for statement in tree.body:
        binder.visit(statement)
    resolver = _Resolver(binder.scopes)
    resolver.module(root)
    for scope in binder.scopes.values():
        for variable in scope.variables.values():
            _place(variable, resolver.loops)
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
        self.scope = root
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
        for argument in _arguments(node.args):
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


def _arguments(args: ast.arguments) -> list[ast.arg]:
    starred = [arg for arg in (args.vararg, args.kwarg) if arg is not None]
    return [*args.posonlyargs, *args.args, *args.kwonlyargs, *starred]


@dataclass
class _Use:
    """One place where a variable is met: the blocks around it, and the statement that assigns it there, if one does."""

    blocks: tuple
    store: ast.AST | None


class _Resolver(ast.NodeVisitor):
    """Second walk, in order of evaluation: which variable a name means, and in which blocks it is met."""

    def __init__(self, scopes: dict[ast.AST, Scope]) -> None:
        self.scopes = scopes
        self.uses: dict[ast.AST, Variable] = {}
        self.loops: set = set()
        self.scope: Scope
        self.blocks: tuple = ()
        self.count = 0

    def module(self, root: Scope) -> None:
        self.scope = root
        for statement in root.node.body:
            self.visit(statement)

    def find(self, name: str) -> Variable | None:
        scope: Scope | None = self.scope
        if scope.outer.get(name) == "global":
            while scope.parent is not None:
                scope = scope.parent
            return scope.variables.get(name)
        first = True
        while scope is not None:
            if name in scope.variables and (first or scope.kind != "class"):
                return scope.variables[name]
            first = first and scope.kind == "comprehension"
            scope = scope.parent
        return None

    def met(self, name: str, node: ast.AST, store: ast.AST | None = None, *, stored: bool = False) -> None:
        variable = self.find(name)
        if variable is None:
            return
        self.uses[node] = variable
        variable.seen.append(_Use(self.blocks, store))
        if stored or store is not None:
            variable.stores += 1
        if variable.scope is not self.scope:
            # A comprehension's arrow function runs at once, but a lambda inside it does not.
            if variable.scope.function is not self.scope.function:
                variable.captured = True
                variable.stored_elsewhere = variable.stored_elsewhere or stored or store is not None
            elif self.scope.kind == "comprehension" and isinstance(self.scope.node, ast.GeneratorExp):
                variable.captured = True

    def block(self, statements: list, *, loop: bool = False) -> tuple:
        self.count += 1
        outside, self.blocks = self.blocks, (*self.blocks, self.count)
        inside = self.blocks
        if loop:
            self.loops.add(self.count)
        for statement in statements:
            self.visit(statement)
        self.blocks = outside
        return inside

    def targets(self, target: ast.expr, home: ast.AST | None) -> None:
        """Assignment targets: plain names are declarable by `home`, everything else is looked at as usual."""
        if isinstance(target, ast.Name):
            self.met(target.id, target, home, stored=True)
        elif isinstance(target, (ast.Tuple, ast.List)):
            for item in target.elts:
                self.targets(item, home)
        elif isinstance(target, ast.Starred):
            self.targets(target.value, home)
        else:
            self.visit(target)

    def visit_Name(self, node: ast.Name) -> None:
        self.met(node.id, node, stored=not isinstance(node.ctx, ast.Load))

    def visit_Assign(self, node: ast.Assign) -> None:
        self.visit(node.value)
        simple = len(node.targets) == 1 and isinstance(node.targets[0], ast.Name)
        for target in node.targets:
            self.targets(target, node if simple else None)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)
            self.targets(node.target, node if isinstance(node.target, ast.Name) else None)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        self.visit(node.value)
        self.visit(node.target)

    def visit_NamedExpr(self, node: ast.NamedExpr) -> None:
        self.visit(node.value)
        self.met(node.target.id, node.target, stored=True)

    def visit_If(self, node: ast.If) -> None:
        self.visit(node.test)
        self.block(node.body)
        self.block(node.orelse)

    def visit_While(self, node: ast.While) -> None:
        self.visit(node.test)
        self.block(node.body, loop=True)
        self.block(node.orelse)

    def visit_For(self, node: ast.For) -> None:
        self.visit(node.iter)
        self.count += 1
        outside, self.blocks = self.blocks, (*self.blocks, self.count)
        self.loops.add(self.count)
        self.targets(node.target, node)
        for statement in node.body:
            self.visit(statement)
        self.blocks = outside
        self.block(node.orelse)

    def visit_Try(self, node: ast.Try) -> None:
        self.block(node.body)
        for handler in node.handlers:
            if handler.type is not None:
                self.visit(handler.type)
            self.count += 1
            outside, self.blocks = self.blocks, (*self.blocks, self.count)
            if handler.name:
                self.met(handler.name, handler, handler)
            for statement in handler.body:
                self.visit(statement)
            self.blocks = outside
        self.block(node.orelse)
        self.block(node.finalbody)

    def visit_With(self, node: ast.With) -> None:
        for item in node.items:
            self.visit(item.context_expr)
            if item.optional_vars is not None:
                self.targets(item.optional_vars, None)
        self.block(node.body)

    def visit_match_case(self, node: ast.match_case) -> None:
        self.visit(node.pattern)
        if node.guard is not None:
            self.visit(node.guard)
        self.block(node.body)

    def pattern(self, node) -> None:
        name = node.rest if isinstance(node, ast.MatchMapping) else node.name
        if name:
            self.met(name, node, stored=True)
        self.generic_visit(node)

    visit_MatchAs = visit_MatchStar = visit_MatchMapping = pattern

    def visit_Import(self, node) -> None:
        for alias in node.names:
            self.met((alias.asname or alias.name).partition(".")[0], alias, stored=True)

    visit_ImportFrom = visit_Import

    def visit_FunctionDef(self, node) -> None:
        for outside in (*node.decorator_list, *node.args.defaults, *[d for d in node.args.kw_defaults if d]):
            self.visit(outside)
        self.met(node.name, node, node)
        self.inside(node, node.body)

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_Lambda(self, node: ast.Lambda) -> None:
        for default in (*node.args.defaults, *[d for d in node.args.kw_defaults if d]):
            self.visit(default)
        self.inside(node, [node.body])

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        for outside in (*node.decorator_list, *node.bases, *[word.value for word in node.keywords]):
            self.visit(outside)
        self.inside(node, node.body)
        self.met(node.name, node, node)

    def inside(self, node, body: list) -> None:
        outside, self.scope = self.scope, self.scopes[node]
        if self.scope.kind == "function":
            for argument in _arguments(node.args):
                self.uses[argument] = self.scope.variables[argument.arg]
        for statement in body:
            self.visit(statement)
        self.scope = outside

    def comprehension(self, node) -> None:
        self.visit(node.generators[0].iter)
        outside, self.scope = self.scope, self.scopes[node]
        for place, generator in enumerate(node.generators):
            if place:
                self.visit(generator.iter)
            self.targets(generator.target, None)
            for condition in generator.ifs:
                self.visit(condition)
        for part in ("key", "value", "elt"):
            if hasattr(node, part):
                self.visit(getattr(node, part))
        self.scope = outside

    visit_ListComp = visit_SetComp = visit_DictComp = visit_GeneratorExp = comprehension


def _place(variable: Variable, loops: set) -> None:
    """Decide which statement declares `variable`."""
    uses = variable.seen
    if variable.parameter or not uses or variable.scope.kind != "function":
        return
    common = uses[0].blocks
    for use in uses:
        while common != use.blocks[: len(common)]:
            common = common[:-1]
    first = uses[0]
    if first.store is None or first.blocks != common:
        return
    if variable.captured and any(block in loops for block in common):
        return
    variable.home = first.store
