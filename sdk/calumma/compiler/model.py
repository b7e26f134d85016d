"""Classes and functions of the program as the compiler sees them: signatures, members, who inherits from whom."""

import ast
from dataclasses import dataclass, field

from .program import Module, Program
from .scopes import Scope, Variable
from .stores import first_stores
from .types import NOTHING, Type

__all__ = ["BUILTIN_ERRORS", "ClassInfo", "FunctionInfo", "Model", "build_model"]

# Exception classes of Python -> the base under which the runtime defines them; the first two are JavaScript's own.
BUILTIN_ERRORS = {
    "Exception": "",
    "TypeError": "Exception",
    "ValueError": "Exception",
    "LookupError": "Exception",
    "KeyError": "LookupError",
    "IndexError": "LookupError",
    "ArithmeticError": "Exception",
    "ZeroDivisionError": "ArithmeticError",
    "OverflowError": "ArithmeticError",
    "AttributeError": "Exception",
    "AssertionError": "Exception",
    "NotImplementedError": "RuntimeError",
    "RuntimeError": "Exception",
    "NameError": "Exception",
    "UnboundLocalError": "NameError",
    "StopIteration": "Exception",
}


LAZY = ("iter", "map", "filter", "zip", "enumerate", "reversed")
CONSUMING = ("any", "all", "sum", "min", "max", "sorted", "list", "tuple", "set", "dict", "join")


@dataclass(eq=False, repr=False)
class FunctionInfo:
    """A `def` or `lambda`. `kind`: function, method, property, setter, static, class."""

    node: ast.FunctionDef | ast.Lambda
    module: Module
    scope: Scope
    owner: "ClassInfo | None" = None
    kind: str = "function"
    returns: Type = NOTHING
    # Whether it is called from places that the compiler does not see.
    escapes: bool = False

    @property
    def name(self) -> str:
        return getattr(self.node, "name", "lambda")

    @property
    def is_async(self) -> bool:
        return getattr(self.node, "is_async", False)

    @property
    def positional(self) -> list[ast.arg]:
        """Positional parameters, without `self` of a method."""
        args = [*self.node.args.posonlyargs, *self.node.args.args]
        return args[1:] if self.owner is not None and self.kind != "static" else args

    @property
    def defaults(self) -> dict[str, ast.expr]:
        """Parameter -> its default."""
        args = self.node.args
        positional = [*args.posonlyargs, *args.args]
        found = dict(
            zip([a.arg for a in positional[len(positional) - len(args.defaults) :]], args.defaults, strict=True)
        )
        for arg, default in zip(args.kwonlyargs, args.kw_defaults, strict=True):
            if default is not None:
                found[arg.arg] = default
        return found

    @property
    def flat(self) -> bool:
        """Whether keyword-only parameters or `**` make it take all its parameters one by one; see `calls`."""
        return bool(self.node.args.kwonlyargs or self.node.args.kwarg)


@dataclass(eq=False, repr=False)
class ClassInfo:
    node: ast.ClassDef
    module: Module
    scope: Scope
    variable: Variable
    bases: "list[ClassInfo]" = field(default_factory=list)
    error_base: str = ""
    members: dict[str, list[FunctionInfo]] = field(default_factory=dict)
    attributes: dict[str, ast.stmt] = field(default_factory=dict)
    derived: "list[ClassInfo]" = field(default_factory=list)
    nested: bool = False
    native: bool = True

    @property
    def name(self) -> str:
        return self.node.name

    def line(self) -> "list[ClassInfo]":
        """This class and all that it inherits from, nearest first."""
        found = [self]
        for base in self.bases:
            found += [info for info in base.line() if info not in found]
        return found

    @property
    def root(self) -> "ClassInfo":
        """The first class that it inherits from, or itself."""
        return self.line()[-1]

    def find(self, name: str) -> list[FunctionInfo]:
        for info in self.line():
            if name in info.members:
                return info.members[name]
        return []

    def defines(self, name: str) -> bool:
        return any(name in info.members or name in info.attributes for info in self.line())

    @property
    def is_error(self) -> bool:
        return any(info.error_base for info in self.line())

    def family(self) -> "list[ClassInfo]":
        """Every class that shares a base with this one."""
        found: list[ClassInfo] = [self.root]
        for info in found:
            found += [child for child in info.derived if child not in found]
        return found


@dataclass(eq=False, repr=False)
class Model:
    """`own`: every attribute name of the program's own objects. `methods`: name -> the functions of that name."""

    classes: dict[ast.AST, ClassInfo] = field(default_factory=dict)
    functions: dict[ast.AST, FunctionInfo] = field(default_factory=dict)
    own: set[str] = field(default_factory=set)
    stored: set[str] = field(default_factory=set)
    # Attributes that are set elsewhere than by `self.name = ...` in `__init__`.
    changing: set[str] = field(default_factory=set)
    methods: dict[str, list[FunctionInfo]] = field(default_factory=dict)
    has_generators: bool = False


def build_model(program: Program) -> Model:
    """Collect the classes, functions and attribute names of all modules."""
    model = Model()
    for module in program.modules:
        _Collector(module, model).visit(module.tree)
    for info in model.classes.values():
        _inherit(info, program, model)
    for info in model.classes.values():
        info.native = all(_begins_with_super(member) for member in info.family())
    return model


class _Collector(ast.NodeVisitor):
    def __init__(self, module: Module, model: Model) -> None:
        self.module = module
        self.model = model
        self.depth = 0
        self.owner: ClassInfo | None = None
        # Nodes whose value is iterated over at once and by nobody else.
        self.consumed: set[ast.AST] = set()
        # The targets by which `__init__` sets an attribute for the first time.
        self.initial: set[ast.AST] = set()

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        scope = self.module.scopes[node]
        info = ClassInfo(node, self.module, scope, self.module.uses[node], nested=self.depth > 0)
        info.variable.definition = info
        self.model.classes[node] = info
        outside, self.owner = self.owner, info
        for statement in node.body:
            if isinstance(statement, ast.FunctionDef):
                self.member(info, statement)
            else:
                if isinstance(statement, ast.Assign | ast.AnnAssign):
                    self.attribute(info, statement)
                self.visit(statement)
        self.owner = outside

    def attribute(self, info: ClassInfo, statement) -> None:
        targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
        for target in targets:
            for name in [node.id for node in ast.walk(target) if isinstance(node, ast.Name)]:
                info.attributes[name] = statement
                if name == "__slots__":
                    self.model.own.update(_texts(statement.value))
                    continue
                self.model.own.add(name)
                self.model.stored.add(name)

    def member(self, info: ClassInfo, node: ast.FunctionDef) -> None:
        kind = "method"
        for decorator in node.decorator_list:
            word = ast.unparse(decorator)
            kind = {"property": "property", "staticmethod": "static", "classmethod": "class"}.get(word, "setter")
        function = FunctionInfo(node, self.module, self.module.scopes[node], info, kind)
        self.model.functions[node] = function
        info.members.setdefault(node.name, []).append(function)
        self.model.own.add(node.name)
        if kind == "property":
            self.model.changing.add(node.name)
        self.model.methods.setdefault(node.name, []).append(function)
        if node.name == "__init__":
            self.initial.update(first_stores(node))
        outside, self.owner = self.owner, None
        self.depth += 1
        self.generic_visit(node)
        self.depth -= 1
        self.owner = outside

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        function = FunctionInfo(node, self.module, self.module.scopes[node])
        self.model.functions[node] = function
        self.module.uses[node].definition = function
        self.model.has_generators |= function.scope.is_generator
        self.depth += 1
        self.generic_visit(node)
        self.depth -= 1

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self.model.functions[node] = FunctionInfo(node, self.module, self.module.scopes[node])
        self.depth += 1
        self.generic_visit(node)
        self.depth -= 1

    def visit_Attribute(self, node: ast.Attribute) -> None:
        if isinstance(node.ctx, ast.Store):
            self.model.own.add(node.attr)
            self.model.stored.add(node.attr)
        if not isinstance(node.ctx, ast.Load) and node not in self.initial:
            self.model.changing.add(node.attr)
        self.generic_visit(node)

    def visit_GeneratorExp(self, node) -> None:
        self.model.has_generators |= node not in self.consumed
        self.comprehension(node)

    def comprehension(self, node) -> None:
        self.consumed.update(generator.iter for generator in node.generators)
        self.generic_visit(node)

    visit_ListComp = visit_SetComp = visit_DictComp = comprehension

    def visit_For(self, node: ast.For) -> None:
        self.consumed.add(node.iter)
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name in LAZY:
            self.model.has_generators |= node not in self.consumed
        if name in LAZY or name in CONSUMING:
            self.consumed.update(node.args)
        self.generic_visit(node)


def _texts(node: ast.expr) -> list[str]:
    return [item.value for item in ast.walk(node) if isinstance(item, ast.Constant) and isinstance(item.value, str)]


def _inherit(info: ClassInfo, program: Program, model: Model) -> None:
    from .program import resolve

    for base in info.node.bases:
        if isinstance(base, ast.Name):
            variable = info.module.uses.get(base)
            if variable is None:
                info.error_base = base.id if base.id in BUILTIN_ERRORS else ""
                continue
            found = resolve(program, variable)
            known = getattr(found, "definition", None)
            if isinstance(known, ClassInfo):
                info.bases.append(known)
                known.derived.append(info)


def _begins_with_super(info: ClassInfo) -> bool:
    """Whether `__init__` can be a JavaScript constructor: the base's runs first, or there is none, or no own one."""
    inits = info.members.get("__init__")
    if not inits:
        return True
    if not (info.bases or info.error_base):
        return True
    init = inits[0].node
    assert isinstance(init, ast.FunctionDef)
    first = [node for node in init.body if not _is_docstring(node)][:1]
    return bool(first) and ast.unparse(first[0]).startswith("super().__init__(")


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
