"""The modules of one program: from an entry by its imports, each analysed. Knows no types and no output."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from .errors import CompileError, Problem
from .scopes import Scope, Variable, analyse

__all__ = ["Module", "Program", "Source", "load"]

BROWSER = {"window": "window", "document": "document", "console": "console"}
JAVASCRIPT = {"NULL": "null", "UNDEFINED": "undefined"}


class Source(Protocol):
    """One module as text: dotted `name`, `source`, the path that errors name, whether it is a package's `__init__`."""

    name: str
    source: str
    filename: str
    is_package: bool


@dataclass(eq=False)
class Module:
    name: str
    filename: str
    source: str
    tree: ast.Module
    scope: Scope
    scopes: dict
    uses: dict
    is_package: bool
    # Indexes of `imports`: names bound by imports -> what they mean.
    number: int = 0


@dataclass(eq=False)
class JsName:
    """A name of the page that an import binds: `text` is its JavaScript."""

    text: str


@dataclass(eq=False)
class Program:
    """`modules`: in the order in which Python would run them."""

    modules: list[Module] = field(default_factory=list)
    by_name: dict[str, Module] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def load(sources: Mapping[str, Source], entry: str, constants: Mapping[str, object]) -> Program:
    """Every module that `entry` needs. `constants`: `module.NAME` -> the value that replaces the one in its source.

    Raises CompileError for text that is no Python and for imports that a page cannot satisfy.
    """
    program = Program()
    _Loader(sources, constants, program).load(entry)
    if program.problems:
        raise CompileError(program.problems)
    return program


class _Loader:
    def __init__(self, sources: Mapping[str, Source], constants: Mapping[str, object], program: Program) -> None:
        self.sources = sources
        self.constants = constants
        self.program = program
        self.loading: list[str] = []

    def load(self, name: str) -> None:
        if name in self.program.by_name or name in self.loading or name not in self.sources:
            return
        self.loading.append(name)
        parent = name.rpartition(".")[0]
        if parent:
            self.load(parent)
        source = self.sources[name]
        try:
            tree = ast.parse(source.source, source.filename)
        except SyntaxError as error:
            self.problem(source.filename, error.lineno or 1, f"this is no Python ({error.msg})", "correct it")
            return
        self.replace_constants(name, tree)
        scope, scopes, uses = analyse(tree)
        module = Module(name, source.filename, source.source, tree, scope, scopes, uses, source.is_package)
        for node in ast.walk(tree):
            if isinstance(node, ast.Import | ast.ImportFrom):
                self.bind(module, node)
        self.loading.remove(name)
        module.number = len(self.program.modules)
        self.program.modules.append(module)
        self.program.by_name[name] = module

    def replace_constants(self, name: str, tree: ast.Module) -> None:
        for node in tree.body:
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                full = f"{name}.{node.targets[0].id}"
                if full in self.constants:
                    node.value = ast.copy_location(ast.Constant(self.constants[full]), node.value)

    def bind(self, module: Module, node: ast.Import | ast.ImportFrom) -> None:
        for alias, target, name in _targets(module, node):
            variable = module.uses[alias]
            if target == "__future__":
                continue
            if target == "browser" and name in BROWSER:
                variable.definition = JsName(BROWSER[name])
            elif target == "javascript" and name in JAVASCRIPT:
                variable.definition = JsName(JAVASCRIPT[name])
            elif name and f"{target}.{name}" in self.sources:
                variable.definition = (f"{target}.{name}", "")
                self.load(f"{target}.{name}")
            elif target in self.sources:
                variable.definition = (target, name)
                self.load(target)
            else:
                known = "only the program's own modules, `browser` (window) and `javascript` (NULL, UNDEFINED)"
                shown = f"{target}.{name}" if name else target
                self.problem(module.filename, node.lineno, f"import of {shown}", f"a page has {known}")

    def problem(self, file: str, line: int, construct: str, advice: str) -> None:
        self.program.problems.append(Problem(file, line, construct, advice))


def _targets(module: Module, node: ast.Import | ast.ImportFrom) -> Iterator[tuple[ast.alias, str, str]]:
    if isinstance(node, ast.Import):
        for alias in node.names:
            yield alias, alias.name, ""
        return
    base: list[str] = []
    if node.level:
        parts = module.name.split(".")
        base = parts[: len(parts) - (node.level - 1 if module.is_package else node.level)]
    target = ".".join([*base, *([node.module] if node.module else [])])
    for alias in node.names:
        yield alias, target, alias.name


def resolve(program: Program, variable: Variable) -> object:
    """What an imported variable stands for: a Module, a JsName, or the Variable of another module's scope."""
    definition = variable.definition
    while isinstance(definition, tuple):
        module = program.by_name[definition[0]]
        if not definition[1]:
            return module
        found = module.scope.variables.get(definition[1])
        if found is None:
            return None
        if not isinstance(found.definition, tuple | JsName):
            return found
        definition = found.definition
    return definition if isinstance(definition, JsName) else variable
