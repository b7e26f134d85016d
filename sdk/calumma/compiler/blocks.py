"""Which variable each name means, and the block whose JavaScript `let` can declare it. Knows no types and no output."""

import ast
from dataclasses import dataclass

from .scopes import Scope, Variable, arguments

__all__ = ["Resolver", "place"]


@dataclass
class Use:
    """One place where a variable is met: the blocks around it, and the statement that assigns it there, if one does."""

    blocks: tuple
    store: ast.AST | None


class Resolver(ast.NodeVisitor):
    """Second walk, in order of evaluation: which variable a name means, and in which blocks it is met."""

    def __init__(self, scopes: dict[ast.AST, Scope]) -> None:
        self.scopes = scopes
        self.uses: dict[ast.AST, Variable] = {}
        self.loops: set = set()
        self.scope: Scope
        self.blocks: tuple = ()
        self.count = 0

    def module(self, tree: ast.Module, root: Scope) -> None:
        self.scope = root
        for statement in tree.body:
            self.visit(statement)

    def find(self, name: str, stored: bool = False) -> Variable | None:
        if self.scope.outer.get(name) == "global":
            top = self.scope
            while top.parent is not None:
                top = top.parent
            return top.variables.get(name)
        scope: Scope | None = self.scope
        first = True
        while scope is not None:
            if name in scope.variables and (first or scope.kind != "class"):
                variable = scope.variables[name]
                # The body of a class reads the name outside until it has bound its own.
                if stored or scope.kind != "class" or variable.stores:
                    return variable
            first = first and scope.kind == "comprehension"
            scope = scope.parent
        return None

    def met(self, name: str, node: ast.AST, store: ast.AST | None = None, *, stored: bool = False) -> None:
        variable = self.find(name, stored or store is not None)
        if variable is None:
            return
        self.uses[node] = variable
        variable.seen.append(Use(self.blocks, store))
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
        simple = len(node.targets) == 1 and isinstance(node.targets[0], ast.Name | ast.Tuple | ast.List)
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
            for argument in arguments(node.args):
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


def place(variable: Variable, loops: set) -> None:
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
