"""What is known of a value before it exists: a set of kinds. Knows no syntax.

The empty set means "nothing seen yet" while types are still being found; ANY means "could be everything". A kind may
carry what it is made of: the items of a list, the values of a dict, the class of an object.
"""

from dataclasses import dataclass

__all__ = [
    "ANY", "BOOL", "DICT", "FUNCTION", "INT", "JS", "KINDS_OF", "LIST", "NONE", "NOTHING", "NUM", "SET", "STR",
    "TUPLE", "Kind", "Type", "could_be", "fresh", "items_of", "join", "lasting", "list_of", "names", "number_like",
    "object_of", "only", "shallow", "without",
]  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """`name`: str int num bool none list tuple dict set iterator function class object js module any.

    `num` is an int or a float. `of`: the Type of what it holds, a tuple of Types for a tuple of known length, or the
    ClassInfo of an object or a class. `fresh`: just made, so that `of` is true until somebody can put something in.
    """

    name: str
    of: object = None
    fresh: bool = False


Type = frozenset

NOTHING: Type = frozenset()
ANY: Type = frozenset({Kind("any")})


def _one(name: str) -> Type:
    return frozenset({Kind(name)})


STR, INT, NUM, BOOL, NONE, JS, FUNCTION = map(_one, ("str", "int", "num", "bool", "none", "js", "function"))
LIST, TUPLE, DICT, SET = (frozenset({Kind(name, ANY)}) for name in ("list", "tuple", "dict", "set"))


def list_of(items: Type, name: str = "list") -> Type:
    return frozenset({Kind(name, items)})


def fresh(items: Type, name: str = "list") -> Type:
    """A list or dict that was just made, of such items or values."""
    return frozenset({Kind(name, items, True)})


def lasting(kinds: Type) -> Type:
    """`kinds` of a value that is kept: what was just made may be filled with anything from now on."""
    if any(kind.fresh for kind in kinds):
        return frozenset(Kind(kind.name, ANY) if kind.fresh else kind for kind in kinds)
    return kinds


def object_of(info) -> Type:
    return frozenset({Kind("object", info)})


def names(kinds: Type) -> set[str]:
    return {kind.name for kind in kinds}


def only(kinds: Type, *allowed: str) -> bool:
    """Whether the value is surely one of `allowed`."""
    return bool(kinds) and all(kind.name in allowed for kind in kinds)


def could_be(kinds: Type, *wanted: str) -> bool:
    """Whether the value may be one of `wanted`; what is not known may be."""
    return not kinds or any(kind.name in ("any", "js") or kind.name in wanted for kind in kinds)


def number_like(kinds: Type) -> bool:
    return only(kinds, "int", "num", "bool")


def without(kinds: Type, *removed: str) -> Type:
    return frozenset(kind for kind in kinds if kind.name not in removed)


def join(one: Type, other: Type) -> Type:
    """The type of a value that is of either."""
    if one == other or not other:
        return one
    if not one:
        return other
    united = one | other
    if any(kind.name == "any" for kind in united):
        return ANY
    if any(kind.name == "num" for kind in united):
        united = without(united, "int")
    by_name: dict[str, Kind] = {}
    kept = set()
    for kind in united:
        if kind.name in ("list", "tuple", "dict", "set", "iterator"):
            known = by_name.get(kind.name)
            by_name[kind.name] = (
                kind if known is None else Kind(kind.name, _join_items(known.of, kind.of), known.fresh or kind.fresh)
            )
        else:
            kept.add(kind)
    return ANY if len(kept) + len(by_name) > 8 else frozenset(kept | set(by_name.values()))


def _join_items(one, other):
    if isinstance(one, tuple) and isinstance(other, tuple) and len(one) == len(other):
        return tuple(join(a, b) for a, b in zip(one, other, strict=True))
    return join(_flat(one), _flat(other))


def _flat(of) -> Type:
    if isinstance(of, tuple):
        total = NOTHING
        for item in of:
            total = join(total, item)
        return total
    return ANY if of is None else of


def shallow(kinds: Type, depth: int = 4) -> Type:
    """`kinds` with what it holds forgotten below some depth: a type that holds itself would grow for ever."""
    return frozenset(_shallow(kind, depth) for kind in kinds)


def _shallow(kind: Kind, depth: int) -> Kind:
    if isinstance(kind.of, frozenset):
        return Kind(kind.name, shallow(kind.of, depth - 1) if depth else ANY, kind.fresh)
    if isinstance(kind.of, tuple):
        return Kind(kind.name, tuple(shallow(one, depth - 1) for one in kind.of) if depth else ANY)
    return kind


def items_of(kinds: Type) -> Type:
    """The type of what iterating over the value gives; of a dict that is its keys, which are not tracked."""
    total = NOTHING
    for kind in kinds:
        if kind.name == "str":
            total = join(total, STR)
        elif kind.name in ("list", "tuple", "set", "iterator"):
            total = join(total, _flat(kind.of))
        elif kind.name == "js":
            total = join(total, JS)
        else:
            return ANY
    return total


# What isinstance shows.
KINDS_OF = {"str": STR, "int": frozenset({Kind("int"), Kind("bool")}), "float": NUM, "bool": BOOL, "list": LIST,
            "tuple": TUPLE, "dict": DICT, "set": SET}  # fmt: skip
