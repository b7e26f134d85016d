"""Stands on the page, takes over the stub there and runs its calls. What is behind the API is in `parts`.

The page waits while this runs: whatever the first call, tour or setting needs is built when that comes. Functions and
not a class, since a function that is called once can be part of the whole script, which browsers compile beside the
page's own work: https://v8.dev/blog/preparser#pife
"""

from .core.settings import SETTINGS
from .core.signals import Signal
from .core.text import show
from .guarding import guarded
from .methods import METHODS
from .page import console
from .page.clock import later
from .page.events import on_document, on_window
from .page.globals import read_global, write_global
from .page.js_values import (
    Arguments,
    call,
    define_getter,
    get,
    js_function,
    new_object,
    put,
    same,
    to_js,
)
from .page.prerender import is_prerendering
from .page.script_tag import chameleon_loading, own_settings
from .page.storage import has_kept
from .parts import Parts
from .takeover import ROOT, is_object, is_ours, is_real_chameleon, is_writable, take_calls
from .tours.dom_events import DomEvents
from .version import BUILD, VERSION

__all__ = ["public"]

# None until the first call, tour or setting.
_parts: Parts | None = None
_profile_js = None
_given: dict | None = None
_loaded = False


def parts() -> Parts:
    """What the API stands for, built at the first look."""
    global _parts
    if _parts is None:
        _parts = Parts(guard, run, _profile_js)
        if _given is not None:
            _parts.api.configure(_given)
        _parts.begin()
        if _loaded:
            _parts.api.loaded()
    return _parts


def guard(action, doing: str):
    return guarded(console, action, doing)


def run(method: str, args: Arguments):
    """One call of the page, whatever it passes: nothing of ours is thrown back."""
    if method not in METHODS:
        console.warn(f"{show(method)} is no method of chmln; known are {', '.join(METHODS)}")
        return None
    return guard(lambda: parts().api.call(method, args), method)


def report(signal: Signal) -> None:
    parts().standing.report(signal)


def look_again(_event) -> None:
    if _parts is not None or is_real_chameleon(read_global("chmln")) or read_global("Shepherd") is not None:
        parts().look_again()


def leave(_event) -> None:
    if _parts is not None:
        _parts.leave()


def come_back(event) -> None:
    """The page is shown, for the first time or again; `persisted`: as it was left, from the browser's cache."""
    if _parts is not None and get(event, "persisted") is True:
        _parts.come_back()
    look_again(event)


def wait_for_kept() -> None:
    """What an earlier page left behind goes on, also where nothing happens on this one."""
    if _parts is None and not is_prerendering() and has_kept():
        parts()


def activate(_event) -> None:
    """The page that the browser prepared is shown: what happened before may leave now."""
    parts().activate()


def method_of(path: str):
    return js_function(lambda _this, args: run(path, Arguments(args)))


def expose(target) -> None:
    """Give `target` the whole API."""
    global _profile_js
    for path in METHODS:
        holder, name = target, path
        while "." in name:
            parent, _dot, name = name.partition(".")
            if get(holder, parent) is None:
                put(holder, parent, new_object())
            holder = get(holder, parent)
        put(holder, name, method_of(path))
    _profile_js = get(get(target, "data"), "profile")
    define_getter(_profile_js, "attributes", lambda: guard(parts().api.attributes, "attributes"))
    put(target, "version", VERSION)
    put(target, "build", BUILD)
    put(target, "root", ROOT)


def replay(calls: list[tuple[str, Arguments]]) -> None:
    """Listeners first, as long as they come first; then the news that we are there; then everything else."""
    global _loaded
    place = 0
    while place < len(calls) and calls[place][0] in ("on", "off"):
        run(*calls[place])
        place += 1
    _loaded = True
    if _parts is not None:
        _parts.api.loaded()
    for method, args in calls[place:]:
        run(method, args)


def start() -> None:
    """Stand on the page, complete, in one synchronous step; then run what was called before."""
    global _given
    if is_second():
        return
    stub, second = read_global("chmln"), read_global("calumma")
    settings = own_settings()
    receiver: str = "" if settings is None else settings.get("receiver", "")
    beside = is_real_chameleon(stub) or chameleon_loading(receiver)
    target = second if beside else stub
    if not is_writable(target) or (beside and same(target, stub)):
        target = new_object()
    calls = take_calls(second, run) if is_object(second) else []
    if not beside and is_object(stub) and not same(stub, second):
        calls = calls + take_calls(stub, run)
    expose(target)
    write_global("calumma", target)
    if not beside:
        write_global("chmln", target)
    if settings is not None:
        # Other attributes of a script tag are somebody else's, a proxy's or a framework's.
        _given = {key: value for key, value in settings.items() if key in SETTINGS}
        parts()
    DomEvents(report, guard).attach()
    on_document("visibilitychange", look_again)
    on_document("prerenderingchange", activate)
    on_window("pageshow", come_back)
    on_document("load", look_again)
    on_window("pagehide", leave)
    if beside:
        parts().live_beside()
    if read_global("Shepherd") is not None:
        parts()
    replay(calls)
    later(0, wait_for_kept)


def public(name: str):
    """The method `name` for Python code in the page, which may pass Python values. Raises AttributeError."""
    if name not in METHODS:
        raise AttributeError(f"calumma has no {name!r}; it has {', '.join(METHODS)}")
    return lambda *args: call(read_global("calumma"), name, *[to_js(arg) for arg in args])


def is_second() -> bool:
    """Whether an earlier inclusion of this script has started; the page is told once."""
    earlier = read_global("calumma")
    if not is_ours(earlier):
        return False
    if get(earlier, "again") is None:
        put(earlier, "again", True)
        console.warn("this script is on this page twice; remove one")
    return True


guarded(console, start, "starting")
