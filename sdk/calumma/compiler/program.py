"""The modules of one program: from an entry by its imports, each analysed. Knows no types and no output."""

import ast
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from .errors import CompileError, Problem
from .scopes import Scope, Variable, analyse

__all__ = ["Module", "Program", "Source", "load"]

BROWSER = {"window": "window", "document": "document", "console": "console", "aio": "$aio"}
AIO = {"run": "$aio.run", "sleep": "$aio.sleep"}
JAVASCRIPT = {"NULL": "null", "UNDEFINED": "undefined"}


class Source(Protocol):
    """One module as text: dotted `name`, `source`, the path that errors name, whether it is a package's `__init__`."""

    @property
    def name(self) -> str: ...

    @property
    def source(self) -> str: ...

    @property
    def filename(self) -> str: ...

    @property
    def is_package(self) -> bool: ...


@dataclass(eq=False, repr=False)
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


@dataclass(eq=False, repr=False)
class JsName:
    """A name of the page that an import binds: `text` is its JavaScript."""

    text: str


UNREADABLE = JsName("undefined")


@dataclass(eq=False, repr=False)
class Program:
    """`modules`: in the order in which Python would run them. `problems`: what was found while they were read."""

    modules: list[Module] = field(default_factory=list)
    by_name: dict[str, Module] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def load(sources: Mapping[str, Source], entry: str, constants: Mapping[str, str]) -> Program:
    """Every module that `entry` needs. `constants`: `module.NAME` -> the value that replaces the one in its source.

    Text that is no Python and imports that a page cannot satisfy are among its `problems`; what they would have bound
    is a value of the page to the rest of the program, so that its own problems can be found in the same run.
    Raises CompileError when the entry cannot be read.
    """
    program = Program()
    _Loader(sources, constants, program).program_of(entry)
    if entry not in program.by_name:
        raise CompileError(program.problems)
    return program


class _Loader:
    def __init__(self, sources: Mapping[str, Source], constants: Mapping[str, str], program: Program) -> None:
        self.sources = sources
        self.constants = constants
        self.program = program
        self.loading: list[str] = []
        # Modules that only functions import: Python runs them when that function runs.
        self.later: list[str] = []
        self.unreadable: set[str] = set()

    def program_of(self, entry: str) -> None:
        self.load(entry)
        while self.later:
            self.load(self.later.pop(0))

    def load(self, name: str) -> None:
        if name in self.program.by_name or name in self.loading or name in self.unreadable or name not in self.sources:
            return
        parent = name.rpartition(".")[0]
        if parent:
            self.load(parent)
        if name in self.program.by_name:
            return
        self.loading.append(name)
        source = self.sources[name]
        try:
            tree = ast.parse(source.source, source.filename)
            # Some of what is no Python is found only here: `return` outside of a function and the like.
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                compile(source.source, source.filename, "exec", dont_inherit=True)
        except SyntaxError as error:
            self.problem(source.filename, error.lineno or 1, f"this is no Python ({error.msg})", "correct it")
            self.loading.remove(name)
            self.unreadable.add(name)
            return
        self.replace_constants(name, tree)
        _Private().visit(tree)
        scope, scopes, uses = analyse(tree)
        module = Module(name, source.filename, source.source, tree, scope, scopes, uses, source.is_package)
        at_once = [node for node in _outside_functions(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
        for node in at_once:
            self.bind(module, node, self.load)
        for inner in ast.walk(tree):
            if isinstance(inner, ast.Import | ast.ImportFrom) and inner not in at_once:
                self.bind(module, inner, self.later.append)
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

    def bind(self, module: Module, node: ast.Import | ast.ImportFrom, load: Callable[[str], None]) -> None:
        for alias, target, name in _targets(module, node):
            variable = module.uses[alias]
            if target == "__future__":
                continue
            if target == "browser" and name in BROWSER:
                variable.definition = JsName(BROWSER[name])
            elif target == "browser.aio" and name in AIO:
                variable.definition = JsName(AIO[name])
            elif target == "javascript" and name in JAVASCRIPT:
                variable.definition = JsName(JAVASCRIPT[name])
            elif name and f"{target}.{name}" in self.sources:
                variable.definition = (f"{target}.{name}", "")
                load(f"{target}.{name}")
            elif target in self.sources:
                variable.definition = (target, name)
                if target in self.loading and load == self.load:
                    self.problem(module.filename, node.lineno, f"a circular import of {target}", "move what both need")
                load(target)
            else:
                known = "only the program's own modules, `browser` (window) and `javascript` (NULL, UNDEFINED)"
                shown = f"{target}.{name}" if name else target
                self.problem(module.filename, node.lineno, f"import of {shown}", f"a page has {known}")
                variable.definition = UNREADABLE
            if isinstance(variable.definition, tuple) and variable.definition[0] in self.unreadable:
                variable.definition = UNREADABLE

    def problem(self, file: str, line: int, construct: str, advice: str) -> None:
        self.program.problems.append(Problem(file, line, construct, advice))


def _outside_functions(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield child
            yield from _outside_functions(child)


class _Private(ast.NodeTransformer):
    """`__name` inside a class is `_Class__name`, as Python has it. An async function is a function with a mark."""

    def __init__(self) -> None:
        self.owner = ""

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.ClassDef:
        outside, self.owner = self.owner, node.name.lstrip("_")
        self.generic_visit(node)
        self.owner = outside
        return node

    def mangled(self, name: str) -> str:
        private = self.owner and name.startswith("__") and not name.endswith("__")
        return f"_{self.owner}{name}" if private else name

    def visit_Attribute(self, node: ast.Attribute) -> ast.Attribute:
        node.attr = self.mangled(node.attr)
        self.generic_visit(node)
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        node.name = self.mangled(node.name)
        self.generic_visit(node)
        return node

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.FunctionDef:
        fields = {name: getattr(node, name) for name in node._fields}
        marked = ast.copy_location(ast.FunctionDef(**fields), node)
        marked.is_async = True  # type: ignore[attr-defined]
        return self.visit_FunctionDef(marked)

    def visit_Name(self, node: ast.Name) -> ast.Name:
        node.id = self.mangled(node.id)
        return node


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
