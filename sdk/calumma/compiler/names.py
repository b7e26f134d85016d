"""JavaScript names: what a Python name becomes, and short ones for attributes. Knows no types."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest

__all__ = ["attribute_names", "global_name", "js_text", "local_name", "substitute"]

# Words of JavaScript, and globals that generated code itself mentions.
TAKEN = frozenset(
    "arguments async await break case catch class const continue debugger default delete do else enum eval export"
    " extends false finally for function if implements import in instanceof interface let new null package private"
    " protected public return static super switch this throw true try typeof undefined var void while with yield"
    " window document console Array Boolean Error Infinity Map Math NaN Number Object Reflect Set String Symbol"
    " TypeError RangeError WeakMap BigInt globalThis".split()
)

# Property names that JavaScript gives a meaning on arrays, maps, functions, classes, errors and promises.
MEANT = frozenset(
    "at is of on do if in as E PI get set has add map pop keys name size some sort fill find flat join push call bind"
    " then next done args from test exec length value cause stack entries values forEach delete clear concat slice"
    " splice shift filter reduce every includes indexOf constructor prototype toString valueOf apply caller message"
    " return throw hasOwnProperty isPrototypeOf toJSON union".split()
)
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
PLACE_HOLDER = re.compile("\x03([^\x04]*)\x04")


def js_text(text: str) -> str:
    """`text` as a JavaScript literal in ASCII."""
    return json.dumps(text).replace("\x7f", "\\x7f")


def local_name(name: str) -> str:
    return name + "$" if name in TAKEN else name


def global_name(name: str, module: str, taken: set[str]) -> str:
    """A name that no local variable of any function can hide: `$` is in no name of Python's."""
    wanted = f"{name}${module.rpartition('.')[2]}"
    while wanted in taken:
        wanted += "$"
    taken.add(wanted)
    return wanted


def attribute_names(text: str, kept: set[str], *, short: bool) -> dict[str, str]:
    """Place holder -> the JavaScript name of its attribute, for all in `text`; the most used get the shortest.

    `name$3` is an attribute of objects of family 3, known to be one where it is used; if `name` is met without a number
    as well, it is one name for all. Families share names: the most used of one is called as the most used of another.
    `kept`: names that the program makes up at run time; those stay readable behind an underscore, which none of
    JavaScript's own begins with.
    """
    counts = Counter(PLACE_HOLDER.findall(text))
    plain = {holder: holder.partition("$")[0] for holder in counts}
    if not short:
        # No name of Python's holds a `$`: it keeps `_x` apart from a kept `x`.
        return {
            holder: "_" + name if name in kept else name + "$" if name in MEANT or name[0] == "_" else name
            for holder, name in plain.items()
        }
    shared = {name for holder, name in plain.items() if holder == name} | kept
    meant = {holder: name if name in shared else holder for holder, name in plain.items()}
    uses: Counter[str] = Counter()
    for holder, count in counts.items():
        uses[meant[holder]] += count
    groups = [[name] for name in uses if name in shared and name not in kept]
    families: dict[str, list[str]] = {}
    # In the order of their first use: constructors then look alike, which gzip likes better than counts.
    for name in uses:
        if name not in shared:
            families.setdefault(name.partition("$")[2], []).append(name)
    groups += [[name for name in row if name] for row in zip_longest(*families.values(), fillvalue="")]
    fresh = (name for name in _short() if name not in MEANT)
    names = {name: "_" + name for name in uses if name in kept}
    for group in sorted(groups, key=lambda group: (-sum(uses[name] for name in group), group)):
        names.update(dict.fromkeys(group, next(fresh)))
    return {holder: names[meant[holder]] for holder in counts}


def substitute(text: str, names: dict[str, str]) -> str:
    return PLACE_HOLDER.sub(lambda match: names[match[1]], text)


def _short() -> Iterator[str]:
    yield from LETTERS
    for first in LETTERS:
        for second in LETTERS:
            yield first + second
