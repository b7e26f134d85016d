"""What becomes a key of a dict or an item of a set, anywhere in the program: one type for all of them together.

Where that is text, None and objects by identity, every key equals itself alone: a JavaScript Map finds keys as Python
does, and the runtime's dicts leave out what makes `1`, `1.0` and `True` one key and finds tuples by what they hold.
What is asked for does not matter, since no other key equals one of those.
"""

import ast

from . import expressions
from .function import Function
from .types import ANY, Type, could_be, items_of, only

__all__ = ["STORING", "note_bound", "note_call", "note_items", "note_key", "note_pairs"]

# Methods of dicts and sets that put keys in; operators make sets of the pairs that `items` shows.
STORING = frozenset(
    "setdefault update add items union intersection difference symmetric_difference issubset issuperset isdisjoint"
    .split()
)  # fmt: skip


def note_key(fn: Function, kinds: Type) -> None:
    """A value of these kinds becomes a key."""
    fn.build.key_stored(kinds)


def note_items(fn: Function, kinds: Type) -> None:
    """The items of what is of these kinds become keys. Those of a dict or set are keys already."""
    if not only(kinds, "dict", "set"):
        note_key(fn, items_of(kinds))


def note_pairs(fn: Function, kinds: Type) -> None:
    """A dict is filled from what is of these kinds: a dict, or something that holds pairs."""
    if only(kinds, "dict"):
        return
    items = items_of(kinds)
    if not items:
        fn.build.key_stored(items)
        return
    (pair, *others) = items
    if others or pair.name != "tuple" or not isinstance(pair.of, tuple):
        fn.build.key_stored(ANY)
    else:
        note_key(fn, pair.of[0])


def note_call(fn: Function, node: ast.Call, receiver: Type, name: str) -> None:
    """A method is called that may be one of a dict or a set."""
    if name == "items":
        fn.build.key_stored(ANY)
    if name not in STORING:
        return
    for place, arg in enumerate(node.args):
        kinds = expressions.expression(fn, arg.value if isinstance(arg, ast.Starred) else arg).type
        if isinstance(arg, ast.Starred):
            fn.build.key_stored(ANY)
        elif name in ("setdefault", "add"):
            if place == 0:
                note_key(fn, kinds)
        elif not only(kinds, "dict", "set"):
            if name == "update" and could_be(receiver, "dict"):
                note_pairs(fn, kinds)
            if could_be(receiver, "set"):
                note_items(fn, kinds)


def note_bound(fn: Function, name: str) -> None:
    """A method of this name is kept as a value: nobody knows with what it is called."""
    fn.build.odd_errors = fn.build.odd_errors or name in ("pop", "remove")
    if name in STORING:
        fn.build.key_stored(ANY)
