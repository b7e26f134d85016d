"""The function that is being compiled: its names, what is known of them here, its temporary variables."""

import ast
from typing import TYPE_CHECKING, NamedTuple

from .errors import Refused
from .model import ClassInfo, FunctionInfo
from .names import local_name
from .program import Module
from .scopes import Scope, Variable
from .types import ANY, NOTHING, Type

if TYPE_CHECKING:
    from .build import Build

__all__ = ["Code", "Function"]


class Code(NamedTuple):
    """A JavaScript expression that can stand anywhere, and what its value can be.

    `number`: a shorter one, where there is, for places in which only the number counts and not whether it is a float.
    """

    js: str
    type: Type
    number: str = ""


class Function:
    """`arrow`: it sees `this` of the function around it. `known`: what tests have shown about local variables."""

    def __init__(
        self, build: "Build", module: Module, scope: Scope, info: FunctionInfo | None, parent: "Function | None",
        *, arrow: bool = False,
    ) -> None:  # fmt: skip
        self.build = build
        self.module = module
        self.scope = scope
        self.info = info
        self.parent = parent
        self.arrow = arrow
        self.known: dict[Variable, Type] = dict(parent.known) if parent is not None and arrow else {}
        self.temporaries: list[str] = []
        self.this: Variable | None = parent.this if parent is not None and arrow else None
        # The variables that hold the errors being handled, and the labels that `break` of each loop needs.
        self.handling: list[str] = list(parent.handling) if parent is not None and arrow else []
        self.loops: list[str] = []
        self.labels = 0

    @property
    def checked(self) -> bool:
        return self.build.options.checked

    def temporary(self) -> str:
        depth, outer = 0, self.parent
        while outer is not None:
            depth, outer = depth + 1, outer.parent
        name = f"$t{depth}_{len(self.temporaries)}"
        self.temporaries.append(name)
        if self.parent is None:
            self.build.temporaries[name] = None
        return name

    def enter_loop(self, has_else: bool) -> str:
        """The label for `break` where the loop has an `else`."""
        self.labels += 1
        self.loops.append(f"$else{self.labels}" if has_else else "")
        return self.loops[-1]

    def variable(self, node: ast.AST) -> Variable | None:
        return self.module.uses.get(node)

    def name(self, variable: Variable) -> str:
        """The JavaScript name of a variable, `this` for what a method calls `self`."""
        if variable is self.this:
            return "this"
        if variable.scope.kind == "module":
            return self.build.reach(variable)
        if not variable.js:
            variable.js = local_name(variable.name)
        return variable.js

    def type(self, variable: Variable) -> Type:
        if variable in self.known:
            return self.known[variable]
        return variable.type

    def learn(self, facts: dict[Variable, Type]) -> None:
        self.known.update(facts)

    def forget(self, variables) -> None:
        for variable in variables:
            self.known.pop(variable, None)

    def refuse(self, node: ast.AST, construct: str, advice: str) -> Refused:
        return Refused(node, construct, advice)

    def at(self, node: ast.AST) -> str:
        """A mark that becomes an entry of the source map."""
        line, column = getattr(node, "lineno", None), getattr(node, "col_offset", 0)
        return "" if line is None else f"\x01{self.module.number},{line},{column}\x02"

    def class_of(self, node: ast.expr) -> ClassInfo | None:
        """The class that a name means, if it means one."""
        if isinstance(node, ast.Name):
            found = self.build.resolved(self.module, self.variable(node))
            definition = getattr(found, "definition", None)
            return definition if isinstance(definition, ClassInfo) else None
        return None

    def is_builtin(self, node: ast.expr, *wanted: str) -> bool:
        """Whether `node` is a name of Python itself that nothing hides."""
        return isinstance(node, ast.Name) and node.id in wanted and self.variable(node) is None


def unknown(js: str) -> Code:
    return Code(js, ANY)


def nothing(js: str) -> Code:
    return Code(js, NOTHING)
