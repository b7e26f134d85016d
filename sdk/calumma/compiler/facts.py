"""What the rounds of a compilation have noted so far: of variables, attributes, results, keys and tables.

It only ever grows. Whatever makes one of these facts larger sets `changed`: another round has to look at what follows.
"""

import ast
from collections.abc import Iterable

from .model import ClassInfo, FunctionInfo, Model
from .scopes import Variable
from .types import NOTHING, Type, join, lasting, shallow

__all__ = ["Facts"]


class Facts:
    """The facts of one program."""

    def __init__(self, model: Model) -> None:
        self.model = model
        # By name, by family of classes (its root), and by name alone for those whose object is not known.
        self.attribute_types: dict[str, Type] = {}
        self.family_types: dict[tuple[ClassInfo | None, str], Type] = {}
        # Attributes that some method annotates as `self.name: Type`: they are what is said there.
        self.annotated_attributes = {
            (info.root, node.target.attr)
            for info in model.classes.values()
            for node in ast.walk(info.node)
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Attribute)
            if ast.unparse(node.target.value) == "self"
        }
        # What the keys of all dicts and the items of all sets can be, together.
        self.key_type: Type = NOTHING
        # Whether this round met a key of which nothing is known.
        self.unknown_keys = False
        # Whether text is made of what is not known, and so whatever has a `__repr__` may be asked for it.
        self.shows = False
        # Whether anything that is linked could tell a whole float from an int, a tuple from a list.
        self.floats = self.tuples = True
        # Whether this round met an index that may be no int.
        self.odd_indexes = False
        # Whether this round met an exception of Python's own that is made with more, or less, than one text.
        self.odd_errors = False
        self.result_used: set[str] = set()
        self.kept: set[str] = set()
        # Tables with the number of their columns, the columns that are read, and the reads that were looked at.
        self.tables: dict[Variable, int] = {}
        self.columns: dict[Variable, set[int]] = {}
        self.noted_reads: set[ast.AST] = set()
        self.class_values = False
        self.noted: set[str] = set()
        # Calls of async functions that are awaited where they stand; attributes that are called at once.
        self.awaited: set[ast.AST] = set()
        self.called: set[ast.AST] = set()
        self.changed = False

    def assigned(self, variable: Variable, kinds: Type) -> None:
        joined = shallow(join(variable.type, lasting(kinds)))
        if joined != variable.type:
            variable.type = joined
            self.changed = True

    def attribute_assigned(self, name: str, kinds: Type, root: ClassInfo | None = None) -> None:
        """`root`: the first base of the class whose object it is, where that is known."""
        kinds = shallow(lasting(kinds))
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

    def key_stored(self, kinds: Type) -> None:
        """A value of these kinds becomes a key of a dict or an item of a set."""
        self.unknown_keys = self.unknown_keys or not kinds
        joined = shallow(join(self.key_type, kinds))
        if joined != self.key_type:
            self.key_type = joined
            self.changed = True

    def returned(self, info: FunctionInfo, kinds: Type) -> None:
        joined = shallow(join(info.returns, lasting(kinds)))
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
        """A call passes a value of these kinds as the parameter `name`; what is annotated is known."""
        if info.scope.variables[name].annotation is None:
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

    def keep(self, attribute: str) -> None:
        """This attribute's name is made up at run time: it stays as it is."""
        if attribute not in self.kept:
            self.kept.add(attribute)
            self.changed = True

    def note_class_value(self) -> None:
        """A class is passed on as a value: calls of values have to look whether they make an object."""
        if not self.class_values:
            self.class_values = self.changed = True
            self.escaped("__init__")

    def note(self, what: str) -> None:
        """The program needs this at run time: `error arguments`, `ranges`, `type names`."""
        self.changed |= what not in self.noted
        self.noted.add(what)
