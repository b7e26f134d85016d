"""One compilation: what is reached from the entry, in rounds until no type changes any more.

Types of variables, attributes and results are found by compiling: each round notes what is assigned to what, and the
last round, which learned nothing new, is the program. Knows no syntax beyond statements of modules and classes.
"""

import ast
from collections.abc import Iterable
from dataclasses import dataclass, field

from . import classes, syntax, tables, top_level
from .annotations import annotated
from .errors import CompileError, Problem, Refused
from .function import Function
from .model import ClassInfo, FunctionInfo, build_model
from .names import global_name
from .program import JsName, Module, Program, resolve
from .purity import binds, is_pure, moving_names
from .scopes import Variable
from .types import ANY, NOTHING, Type, join, shallow

__all__ = ["Build", "Options"]

assert syntax, "fills the tables of expressions and statements"
ROUNDS = 40


@dataclass(frozen=True)
class Options:
    """`checked`: with the checks that only raise. `twins`: JavaScript in place of functions, `module.name` -> text."""

    checked: bool = False
    twins: dict[str, str] = field(default_factory=dict)


class Build:
    """State of the compilation that all functions share."""

    def __init__(self, program: Program, options: Options) -> None:
        self.program = program
        self.options = options
        self.model = build_model(program)
        # By name, by family of classes (its root), and by name alone for those whose object is not known.
        self.attribute_types: dict[str, Type] = {}
        self.family_types: dict[tuple[ClassInfo | None, str], Type] = {}
        self.result_used: set[str] = set()
        self.kept: set[str] = set()
        # Tables with the number of their columns, the columns that are read, and the reads that were looked at.
        self.tables: dict[Variable, int] = {}
        self.columns: dict[Variable, set[int]] = {}
        self.noted_reads: set[ast.AST] = set()
        self.awaited: set[ast.AST] = set()
        self.called: set[ast.AST] = set()
        self.class_values = False
        self.noted: set[str] = set()
        self.start_round()
        self.name_globals()
        self.moving = moving_names(program.modules)

    def start_round(self) -> None:
        self.reached: dict[Variable, None] = {}
        self.waiting: list[Variable] = []
        self.used_attributes: dict[str, None] = {}
        self.module_values: dict[Module, None] = {}
        self.texts: dict[ast.stmt, str] = {}
        self.members: dict[FunctionInfo, str] = {}
        self.declared: set[str] = set()
        self.hoisted: list[str] = []
        self.table_methods: set[str] = set()
        self.dispatchers: dict[str, tuple[str, str, str]] = {}
        self.problems: set[Problem] = set()
        self.changed = False

    def run(self) -> None:
        """Compile until nothing changes. Raises CompileError with every problem of the reached code."""
        for _ in range(ROUNDS):
            self.start_round()
            self.round()
            if not self.changed:
                break
        else:
            raise AssertionError("the types of this program do not settle")
        if self.problems:
            raise CompileError(list(self.problems))

    def round(self) -> None:
        for module in self.program.modules:
            context = Function(self, module, module.scope, None, None)
            top_level.hoist(context)
            for statement in module.tree.body:
                if not self.droppable(module, statement):
                    self.texts[statement] = top_level.compiled(context, statement)
        while self.waiting or self.reach_members():
            if self.waiting:
                self.define(self.waiting.pop(0))

    def droppable(self, module: Module, statement: ast.stmt) -> bool:
        """Whether nobody could tell that an unused definition is gone."""
        if isinstance(statement, ast.FunctionDef | ast.ClassDef | ast.Import | ast.ImportFrom):
            return True
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
            return True
        if isinstance(statement, ast.Assign | ast.AnnAssign):
            targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            if not all(isinstance(node, ast.Name | ast.Tuple | ast.Store) for t in targets for node in ast.walk(t)):
                return False
            return statement.value is None or is_pure(statement.value, module)
        return False

    def define(self, variable: Variable) -> None:
        """Compile what binds a global."""
        module = self.module_of(variable)
        context = Function(self, module, module.scope, None, None)
        if isinstance(variable.definition, ClassInfo):
            top_level.compiled(context, variable.definition.node)
            for base in variable.definition.bases:
                self.reach(base.variable)
        for statement in module.tree.body:
            if statement not in self.texts and binds(statement, variable.name):
                twin = self.options.twins.get(f"{module.name}.{variable.name}")
                if twin is not None and isinstance(variable.definition, FunctionInfo):
                    self.escape(variable.definition)
                    self.returned(
                        variable.definition, self.annotated(module, getattr(variable.definition.node, "returns", None))
                    )
                if twin is not None and twin.startswith("(python) => "):
                    self.texts[statement] = ""
                    own = f"{variable.js}$python"
                    text = top_level.compiled(context, statement).replace(
                        f"function {variable.js}(", f"function {own}(", 1
                    )
                    self.texts[statement] = f"{text}\nconst {variable.js} = ({twin})({own});"
                elif twin is not None:
                    self.texts[statement] = f"const {variable.js} = {twin};"
                elif not isinstance(statement, ast.ClassDef):
                    self.texts[statement] = ""
                    if variable in self.tables:
                        whole = statement.value  # type: ignore[attr-defined]
                        read = tables.without_unread(context, variable, whole, lambda node: is_pure(node, module))
                        statement.value = read  # type: ignore[attr-defined]
                        self.texts[statement] = top_level.compiled(context, statement)
                        statement.value = whole  # type: ignore[attr-defined]
                        continue
                    self.texts[statement] = top_level.compiled(context, statement)

    def reach_members(self) -> bool:
        """Compile members of reached classes whose names are used by now; True if there were any."""
        found = False
        for variable in list(self.reached):
            info = variable.definition
            if isinstance(info, ClassInfo):
                for functions in list(info.members.values()):
                    for function in functions:
                        if function not in self.members and classes.is_needed(self, function):
                            self.members[function] = ""
                            context = Function(self, info.module, info.scope, None, None)
                            self.members[function] = classes.member(context, info, function)
                            found = True
                classes.note_attributes(self, info)
        for module in self.module_values:
            for name in self.used_attributes:
                meant = self.resolved(module, module.scope.variables.get(name))
                if isinstance(meant, Variable) and meant not in self.reached:
                    if isinstance(meant.definition, FunctionInfo):
                        self.escape(meant.definition)
                    self.reach(meant)
                    self.use_result(name)
                    found = True
        return found

    def reach(self, variable: Variable) -> str:
        """The JavaScript name of a global, which is now needed."""
        if variable not in self.reached:
            self.reached[variable] = None
            self.waiting.append(variable)
        return variable.js

    def attribute(self, name: str) -> str:
        """The place holder of an attribute of ours, which is now used."""
        self.used_attributes[name] = None
        return f"\x03{name}\x04"

    def module_value(self, module: Module) -> str:
        """The object that stands for a module where one is passed on."""
        self.module_values[module] = None
        for name in module.scope.variables:
            if name not in self.model.own:
                self.model.own.add(name)
                self.changed = True
        return f"module${module.name.replace('.', '$')}"

    def resolved(self, module: Module, variable: Variable | None) -> object:
        """What a name means: a Variable, a Module, a JsName, or None for a builtin."""
        return None if variable is None else resolve(self.program, variable)

    def class_named(self, module: Module, node: ast.Name) -> object:
        found = self.resolved(module, module.uses.get(node) or module.scope.variables.get(node.id))
        return getattr(found, "definition", None)

    def annotated(self, module: Module, node: ast.expr | None) -> Type:
        return annotated(node, module, self.class_named)

    def module_of(self, variable: Variable) -> Module:
        return next(module for module in self.program.modules if module.scope is variable.scope)

    def assigned(self, variable: Variable, kinds: Type) -> None:
        joined = shallow(join(variable.type, kinds))
        if joined != variable.type:
            variable.type = joined
            self.changed = True

    def attribute_assigned(self, name: str, kinds: Type, root: ClassInfo | None = None) -> None:
        """`root`: the first base of the class whose object it is, where that is known."""
        kinds = shallow(kinds)
        known = self.family_types.get((root, name), NOTHING)
        if shallow(join(known, kinds)) != known:
            self.family_types[root, name] = shallow(join(known, kinds))
            self.changed = True
        joined = shallow(join(self.attribute_types.get(name, NOTHING), kinds))
        if joined != self.attribute_types.get(name, NOTHING):
            self.attribute_types[name] = joined
            self.changed = True

    def attribute_type(self, name: str, root: ClassInfo) -> Type:
        """What an attribute of objects of one family can be."""
        return join(self.family_types.get((root, name), NOTHING), self.family_types.get((None, name), NOTHING))

    def returned(self, info: FunctionInfo, kinds: Type) -> None:
        joined = shallow(join(info.returns, kinds))
        if joined != info.returns:
            info.returns = joined
            self.changed = True

    def escaped(self, method: str) -> None:
        """A method of this name is kept as a value: nobody knows with what it is called."""
        for info in self.model.methods.get(method, []):
            self.escape(info)

    def escape(self, info: FunctionInfo) -> None:
        if not info.escapes:
            info.escapes = self.changed = True

    def passed(self, info: FunctionInfo, name: str, kinds: Type) -> None:
        """A call passes a value of these kinds as the parameter `name`."""
        self.assigned(info.scope.variables[name], kinds)

    def read_columns(self, table: Variable, columns: Iterable[int]) -> None:
        known = self.columns.setdefault(table, set())
        if not known.issuperset(columns):
            known.update(columns)
            self.changed = True

    def use_result(self, name: str) -> None:
        """Somebody looks at what functions of this name return."""
        if name not in self.result_used:
            self.result_used.add(name)
            self.changed = True

    def has(self, special: str) -> bool:
        """Whether some class of the program defines this special method; `generators`: whether iterators are kept."""
        if special == "checked":
            return self.options.checked
        if special == "generators":
            return self.model.has_generators
        if special == "class_values":
            return self.class_values
        return special in self.model.methods

    def keep(self, attribute: str) -> None:
        """This attribute's name is made up at run time: it stays as it is."""
        self.changed |= attribute not in self.kept
        self.kept.add(attribute)

    def note_class_value(self) -> None:
        """A class is passed on as a value: calls of values have to look whether they make an object."""
        if not self.class_values:
            self.class_values = self.changed = True
            self.escaped("__init__")

    def note(self, what: str) -> None:
        """The program needs this at run time: `error arguments`, `ranges`, `type names`."""
        self.changed |= what not in self.noted
        self.noted.add(what)

    def refused(self, module: Module, refusal: Refused) -> None:
        line = getattr(refusal.node, "lineno", 1)
        self.problems.add(Problem(module.filename, line, refusal.construct, refusal.advice))

    def name_globals(self) -> None:
        taken: set[str] = set()
        for module in self.program.modules:
            for variable in module.scope.variables.values():
                if not isinstance(variable.definition, tuple | JsName):
                    variable.js = global_name(variable.name, module.name, taken)
                if variable.annotation is not None:
                    variable.type = self.annotated(module, variable.annotation)
                elif variable.stores > 1 or variable.stored_elsewhere:
                    variable.type = ANY
            for statement in module.tree.body:
                tables.note_table(self, module, statement)
