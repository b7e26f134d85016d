"""The border between JavaScript values and ours: the one place where they are read, made and called.

Whatever a page passes (getters that throw, proxies, cycles, symbols, ten thousand keys) becomes plain Python values or
`Unusable`, and nothing hostile is touched twice. `undefined` and `null` both become None.
"""

from browser import window
from javascript import NULL, UNDEFINED

from ..core.properties import MAX_KEYS
from ..core.text import spell
from ..core.values import Moment, Unusable

__all__ = [
    "UNDEFINED",
    "Arguments",
    "apply",
    "array",
    "call",
    "define_getter",
    "get",
    "has_method",
    "is_function",
    "js_function",
    "known",
    "new_object",
    "on_settled",
    "put",
    "read",
    "same",
    "tag",
    "to_js",
    "to_python",
]

# Deeper objects arrive empty; no rule keeps anything that deep.
MAX_READ_DEPTH = 4
MAX_SAFE = 9007199254740991
# As the last argument of a Python call, an object with this key would be taken for keyword arguments by Brython.
KEYWORDS = "$kw"
HOSTILE = "object that throws when read"
# Keys that a dict of Brython 3.15 loses or breaks on; with a space before them the rules still see the name.
TRAPS = ("__proto__", "hasOwnProperty", "valueOf", "ob_type", KEYWORDS)

_reflect = window.Reflect
_object = window.Object
_same = _reflect.get(_object, "is")
_apply = _reflect.get(_reflect, "apply")
_to_string = _reflect.get(_object.prototype, "toString")
_map = _reflect.get(window.Array.prototype, "map")
_slice = _reflect.get(window.Array.prototype, "slice")
# Maps a list to its tags without any element crossing the border, where a hostile one would throw.
_tag = _reflect.apply(_reflect.get(_object, "bind"), _reflect.get(_object, "call"), [_to_string])


class Arguments:
    """The arguments of one call from the page, each read when it is asked for; missing ones are None."""

    __slots__ = ("_raw",)

    def __init__(self, raw: list) -> None:
        self._raw = raw

    def __len__(self) -> int:
        return len(self._raw)

    def raw(self, place: int):
        """The object itself, to be kept and called; None where it is missing, no object, or cannot be touched."""
        value = get(self._raw, place)
        try:
            return value if known(_reflect.get(value, KEYWORDS)) is None else None
        except Exception:
            return None

    def value(self, place: int):
        """The value as plain Python, see `to_python`."""
        if place >= len(self._raw):
            return None
        if tag(self._raw, place) == "BigInt":
            return Unusable("BigInt")
        return read(self._raw, place)

    def function(self, place: int):
        """The value where it is a function, else None."""
        value = self.raw(place)
        return value if is_function(value) else None


class _Budget:
    """How many keys one reading may still take."""

    __slots__ = ("left",)

    def __init__(self) -> None:
        self.left = MAX_KEYS + 1


def array(value, start: int = 0):
    """The items of a list-like object, such as `arguments`, from `start`, at most MAX_KEYS; empty where it is none."""
    try:
        return _apply(_slice, value, [start, MAX_KEYS])
    except Exception:
        return []


def known(value, default=None):
    """`value`, but `default` for undefined and null."""
    return default if value is None or value is UNDEFINED or value is NULL else value


def tag(values, place: int) -> str:
    """What JavaScript calls the kind of `values[place]`, such as `Object`, `Date` or `BigInt`; empty if it throws."""
    try:
        return _reflect.apply(_map, call(values, "slice", place, place + 1), [_tag])[0][8:-1]
    except Exception:
        return ""


def read(target, key):
    """`target[key]` as plain Python, see `to_python`; None where `target` is None."""
    if target is None:
        return None
    try:
        return _read(_reflect.get(target, key), 0, _Budget())
    except Exception:
        return Unusable(HOSTILE)


def to_python(value):
    """`value` as None, bool, int, float, str, list, dict, Moment or Unusable.

    Reads at most MAX_KEYS keys and one more, so that the rules can tell that there were too many.
    """
    try:
        return _read(value, 0, _Budget())
    except Exception:
        return Unusable(HOSTILE)


def _read(value, depth: int, budget: _Budget):
    if value is None or value is UNDEFINED or value is NULL:
        return None
    if isinstance(value, (bool, str)):
        return value
    if isinstance(value, (int, float)):
        # A BigInt looks like any other int here, but would not survive JSON on its way out.
        return window.Number(value) if -MAX_SAFE <= value <= MAX_SAFE else float(value)
    if isinstance(value, dict):
        return _read_keys(value, list(value), depth, budget)
    if is_function(value):
        return Unusable("function")
    if isinstance(value, (list, tuple)) or window.Array.isArray(value):
        return _read_items(value, depth, budget)
    kind = tag([value], 0)
    if kind == "Object":
        return _read_keys(value, _object.keys(value), depth, budget)
    if kind == "Date":
        try:
            return Moment(spell(call(value, "toISOString")))
        except Exception:
            return Unusable("invalid date")
    return Unusable(kind or HOSTILE)


def _read_items(values: list, depth: int, budget: _Budget) -> list:
    items = []
    if depth < MAX_READ_DEPTH:
        for place in range(min(len(values), MAX_KEYS + 1)):
            item = _guarded(values, place, depth, budget)
            items.append(None if item is UNDEFINED else item)
    return items


def _guarded(values, key, depth: int, budget: _Budget):
    try:
        if isinstance(values, dict):
            item = values.get(key)
        elif isinstance(values, (list, tuple)):
            place: int = key
            # A tuple is read by place like a list.
            items: list = values  # type: ignore[assignment]
            item = items[place]
        else:
            item = _reflect.get(values, key)
        # A number in a bag may come as a BigInt; a uid is never converted.
        if key == "uid" and tag([item], 0) == "BigInt":
            return Unusable("BigInt")
        return UNDEFINED if item is UNDEFINED else _read(item, depth + 1, budget)
    except Exception:
        return Unusable(HOSTILE)


def _read_keys(bag, keys: list[str], depth: int, budget: _Budget) -> dict:
    read: dict = {}
    if depth >= MAX_READ_DEPTH:
        return read
    for key in keys:
        budget.left -= 1
        if budget.left < 0:
            break
        item = _guarded(bag, key, depth, budget)
        if item is not UNDEFINED:
            read[" " + key if key in TRAPS else key] = item
    return read


def to_js(value):
    """A fresh JavaScript value without any link to `value`; None becomes null."""
    if value is None:
        return NULL
    if isinstance(value, dict):
        return _object.fromEntries([[key, to_js(item)] for key, item in value.items()])
    if isinstance(value, (list, tuple)):
        return [to_js(item) for item in value]
    return value


def new_object():
    """`{}`."""
    return _object.fromEntries([])


def js_function(handler):
    """A JavaScript function that calls `handler(this, args)`; `args` is a list whose items cross only when read.

    A Python function given to JavaScript as it is would have its arguments converted before any guard of ours.
    """

    def trap(_target, this, args):
        return handler(this, args)

    return window.Proxy.new(lambda *_args, **_kwargs: None, to_js({"apply": trap}))


def is_function(value) -> bool:
    return callable(value) and not isinstance(value, type)


def has_method(target, name: str) -> bool:
    """Whether `target[name]` is a function, whatever else a hostile object may answer."""
    try:
        return known(target) is not None and is_function(_reflect.get(target, name))
    except Exception:
        return False


def same(one, other) -> bool:
    """Whether both are the same JavaScript value."""
    return one is other or bool(_same(one, other))


def get(target, key, default=None):
    """`target[key]`; `default` where it is undefined, null, or reading it throws."""
    if target is None:
        return default
    try:
        return known(_reflect.get(target, key), default)
    except Exception:
        return default


def put(target, key: str, value) -> bool:
    """Set `target[key]`; False where the object refuses."""
    try:
        return bool(_reflect.set(target, key, value))
    except Exception:
        return False


def define_getter(target, key: str, read) -> None:
    """Make `target[key]` answer `read()` at every look."""
    getter = js_function(lambda _this, _args: read())
    _reflect.defineProperty(target, key, to_js({"get": getter, "enumerable": True, "configurable": True}))


def call(target, name: str, *args):
    """`target[name](...args)` with `target` as `this`. What it throws comes out as an exception."""
    return _apply(_reflect.get(target, name), target, list(args))


def apply(function, this, args):
    """`function.apply(this, args)`: passes a call on. What it throws comes out as an exception."""
    # Brython 3.15 cannot hand `undefined` itself to JavaScript.
    return _apply(function, NULL if this is UNDEFINED else this, args)


def on_settled(promise, done, failed) -> bool:
    """Have `done(value)` or `failed(error)` called when `promise` settles; False where it is no promise."""
    if not has_method(promise, "then"):
        return False
    first = lambda handler: js_function(lambda _this, args: handler(get(args, 0)))  # noqa: E731
    call(promise, "then", first(done), first(failed))
    return True
