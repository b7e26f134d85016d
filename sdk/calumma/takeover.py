"""The stub that stands on the page before we have loaded: whose it is, what was called on it, and taking its place.

Four forms are met: the official one (an array `<method>_a` per method), the same of 2016 (`setup_a`, no `clear_a`), a
function with one array `q`, and ours (an object with one array `q`).
"""

from .page.js_values import Arguments, array, call, get, is_function, js_function, put

__all__ = ["ROOT", "is_object", "is_ours", "is_real_chameleon", "is_writable", "take_calls"]

ROOT = "calumma"

# Between the arrays of the official stub no order is kept. `clear` comes first: pages call it before they identify
# the next user.
DRAIN_ORDER = ("on", "off", "clear", "setup", "identify", "set", "alias", "track", "show", "custom", "help")


def is_ours(holder) -> bool:
    """Whether `holder` is what an earlier inclusion of this script left."""
    return get(holder, "root") == ROOT


def is_real_chameleon(chmln) -> bool:
    """Whether `chmln` is Chameleon's own library, loaded."""
    if chmln is None or is_ours(chmln):
        return False
    return get(chmln, "root") is not None or (is_function(chmln) and get(chmln, "q") is None)


def is_object(holder) -> bool:
    """Whether `holder` is an object or a function of the page, and no element that has the name for its id."""
    return holder is not None and not isinstance(holder, (str, int, float, bool)) and get(holder, "nodeType") is None


def is_writable(holder) -> bool:
    """Whether `holder` can carry the API: a page may have frozen it."""
    return is_object(holder) and put(holder, "root", get(holder, "root", ""))


def take_calls(stub, run) -> list[tuple[str, Arguments]]:
    """The calls that wait on `stub`, in order, as (method, Arguments); from now on each goes to `run(method, args)`.

    Who kept a function of the stub keeps calling into its arrays: their `push` is ours from here on.
    """
    calls: list[tuple[str, Arguments]] = []
    queue = get(stub, "q")
    if queue is not None:
        for entry in _emptied(queue):
            calls.append(_named(entry))
        _redirect(queue, lambda entry: run(*_named(entry)))
    for method in DRAIN_ORDER:
        queue = get(stub, method + "_a")
        if queue is not None:
            for entry in _emptied(queue):
                calls.append((method, Arguments(array(entry))))
            _redirect(queue, lambda entry, method=method: run(method, Arguments(array(entry))))
    return [(method, args) for method, args in calls if method]


def _emptied(queue) -> list:
    try:
        entries: list = call(queue, "splice", 0)
        return [get(entries, place) for place in range(len(entries))]
    except Exception:
        return []


def _redirect(queue, run) -> None:
    def push(_this, entries: list):
        calls = Arguments(entries)
        for place in range(len(calls)):
            run(calls.raw(place))

    put(queue, "push", js_function(push))


def _named(entry) -> tuple[str, Arguments]:
    """`['identify', 42, {…}]` or an arguments object of the same shape."""
    method = get(entry, 0, "")
    return (method if isinstance(method, str) else ""), Arguments(array(entry, 1))
