"""One compilation: what is reached from the entry, in rounds until no type changes any more.

Types of variables, attributes and results are found by compiling: each round notes what is assigned to what, and the
last round, which learned nothing new, is the program. Knows no syntax beyond statements of modules and classes.
"""

import ast
from collections.abc import Collection
from dataclasses import dataclass, field

from . import classes, deferred, statements, syntax, tables
from .annotations import annotated
from .errors import CompileError, Problem, Refused
from .facts import Facts
from .function import Function
from .model import ClassInfo, FunctionInfo, build_model
from .names import global_name
from .program import JsName, Module, Program, resolve
from .purity import binds, is_pure, moving_names
from .scopes import Variable
from .types import ANY, Type, only

__all__ = ["Build", "Options"]

assert syntax, "fills the tables of expressions and statements"
ROUNDS = 40


@dataclass(frozen=True)
class Options:
    """`checked`: with the checks that only raise. `twins`: JavaScript in place of functions, `module.name` -> text."""

    checked: bool = False
    twins: dict[str, str] = field(default_factory=dict)


class Build(Facts):
    """State of the compilation that all functions share."""

    def __init__(self, program: Program, options: Options) -> None:
        self.program = program
        self.options = options
        self.model = build_model(program)
        super().__init__(self.model)
        self.problems: set[Problem] = set()
        self.family_numbers: dict[ClassInfo, int] = {}
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
        self.temporaries: dict[str, None] = {}
        self.hoisted: list[str] = []
        self.table_methods: set[str] = set()
        self.dispatchers: dict[str, tuple[str, str, str]] = {}
        self.odd_errors = self.odd_indexes = self.options.checked
        self.unknown_keys = self.options.checked or "__eq__" in self.model.methods
        self.problems = set()
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
        if self.problems or self.program.problems:
            raise CompileError([*self.program.problems, *self.problems])

    def round(self) -> None:
        for module in self.program.modules:
            context = Function(self, module, module.scope, None, None)
            for statement in module.tree.body:
                if not self.droppable(module, statement):
                    self.texts[statement] = self.statement(context, statement)
        while self.waiting or self.reach_members():
            if self.waiting:
                self.define(self.waiting.pop(0))

    def statement(self, context: Function, statement: ast.stmt) -> str:
        return "\n".join(statements.statement(context, statement))

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
            self.statement(context, variable.definition.node)
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
                    text = self.statement(context, statement).replace(f"function {variable.js}(", f"function {own}(", 1)
                    self.texts[statement] = f"{text}\nconst {variable.js} = ({twin})({own});"
                elif twin is not None:
                    self.texts[statement] = f"const {variable.js} = {twin};"
                elif not isinstance(statement, ast.ClassDef):
                    self.texts[statement] = ""
                    if variable in self.tables:
                        whole = statement.value  # type: ignore[attr-defined]
                        read = tables.without_unread(context, variable, whole, lambda node: is_pure(node, module))
                        statement.value = read  # type: ignore[attr-defined]
                        self.texts[statement] = self.statement(context, statement)
                        statement.value = whole  # type: ignore[attr-defined]
                        continue
                    self.texts[statement] = self.statement(context, statement)

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

    def attribute(self, name: str, roots: Collection[ClassInfo] = ()) -> str:
        """The place holder of an attribute of ours, which is now used. `roots`: of the families whose objects have it.

        Where that is one, the name need not differ from those of other families; see `names`.
        """
        self.used_attributes[name] = None
        if len(roots) != 1 or self.options.checked:
            return f"\x03{name}\x04"
        (root,) = roots
        return f"\x03{name}${self.family_numbers.setdefault(root, len(self.family_numbers))}\x04"

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

    def has(self, special: str) -> bool:
        """Whether some class of the program defines this special method.

        `generators`: whether iterators are kept; `keys`: whether keys may be more than text and objects;
        `floats`, `tuples`: whether anybody could tell 2.0 from 2, (1,) from [1];
        `odd_indexes`: whether an index may be no int;
        `odd_errors`: whether exceptions of Python's own may be made with more, or less, than one text.
        """
        if special == "floats":
            return self.floats
        if special == "tuples":
            return self.tuples
        if special == "odd_indexes":
            return self.odd_indexes
        if special == "odd_errors":
            return self.odd_errors or self.shows or "error arguments" in self.noted
        if special == "keys":
            return self.unknown_keys or not only(self.key_type, "str", "none", "object")
        if special == "checked":
            return self.options.checked
        if special == "generators":
            return self.model.has_generators
        if special == "class_values":
            return self.class_values
        return special in self.model.methods

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
                deferred.note_constant(module, statement)
