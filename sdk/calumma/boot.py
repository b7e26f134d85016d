"""Stands on the page, takes over the stub there and runs its calls. What is behind the API is in `parts`.

The page waits while this runs: whatever the first call, tour or setting needs is built when that comes.
"""

from .api import METHODS, guarded
from .core.settings import SETTINGS
from .page import console
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
from .page.script_tag import chameleon_loading, own_settings
from .parts import Parts
from .takeover import ROOT, is_object, is_ours, is_real_chameleon, is_writable, take_calls
from .tours.dom_events import DomEvents
from .version import BUILD, VERSION

__all__ = ["Calumma", "boot", "public"]


class Calumma:
    """One page's Calumma as the page sees it."""

    def __init__(self) -> None:
        self._parts: Parts | None = None
        self.profile_js = None
        self.dom = DomEvents(lambda signal: self.parts().take(signal), guard)
        self.loaded = False

    def parts(self) -> Parts:
        """What the API stands for, built at the first look."""
        parts = self._parts
        if parts is None:
            parts = self._parts = Parts(guard, self.run, self.profile_js)
            if self.loaded:
                parts.api.loaded()
        return parts

    def run(self, method: str, args: Arguments):
        """One call of the page, whatever it passes: nothing of ours is thrown back."""
        if method not in METHODS:
            console.warn(f"{method!r} is no method of chmln; known are {', '.join(METHODS)}")
            return None
        return guard(lambda: self.parts().api.call(method, args), method)

    def look_again(self) -> None:
        if self._parts is not None or is_real_chameleon(read_global("chmln")):
            self.parts().look_again()

    def leave(self) -> None:
        if self._parts is not None:
            self._parts.leave()

    def expose(self, target) -> None:
        """Give `target` the whole API."""
        for path in METHODS:
            holder, name = target, path
            while "." in name:
                parent, _dot, name = name.partition(".")
                if get(holder, parent) is None:
                    put(holder, parent, new_object())
                holder = get(holder, parent)
            put(holder, name, self.function(path))
        self.profile_js = get(get(target, "data"), "profile")
        define_getter(self.profile_js, "attributes", lambda: guard(self.parts().api.attributes, "attributes"))
        put(target, "version", VERSION)
        put(target, "build", BUILD)
        put(target, "root", ROOT)

    def function(self, path: str):
        return js_function(lambda _this, args: self.run(path, Arguments(args)))

    def start(self) -> None:
        """Stand on the page, complete, in one synchronous step; then run what was called before."""
        stub, second = read_global("chmln"), read_global("calumma")
        beside = is_real_chameleon(stub) or chameleon_loading()
        target = second if beside else stub
        if not is_writable(target) or (beside and same(target, stub)):
            target = new_object()
        calls = take_calls(second, self.run) if is_object(second) else []
        if not beside and is_object(stub) and not same(stub, second):
            calls += take_calls(stub, self.run)
        self.expose(target)
        write_global("calumma", target)
        if not beside:
            write_global("chmln", target)
        settings = own_settings()
        if settings is not None:
            # Other attributes of a script tag are somebody else's, a proxy's or a framework's.
            self.parts().api.configure({key: value for key, value in settings.items() if key in SETTINGS})
        self.listen()
        if beside:
            self.parts().live_beside()
        self.replay(calls)

    def listen(self) -> None:
        self.dom.attach()
        on_document("visibilitychange", lambda _event: self.look_again())
        on_window("pageshow", lambda _event: self.look_again())
        on_document("load", lambda _event: self.look_again())
        on_window("pagehide", lambda _event: self.leave())

    def replay(self, calls: list) -> None:
        """Listeners first, as long as they come first; then the news that we are there; then everything else."""
        place = 0
        while place < len(calls) and calls[place][0] in ("on", "off"):
            self.run(*calls[place])
            place += 1
        self.loaded = True
        if self._parts is not None:
            self._parts.api.loaded()
        for method, args in calls[place:]:
            self.run(method, args)


def guard(action, doing: str):
    return guarded(console, action, doing)


def public(name: str):
    """The method `name` for Python code in the page, which may pass Python values. Raises AttributeError."""
    if name not in METHODS:
        raise AttributeError(f"calumma has no {name!r}; it has {', '.join(METHODS)}")
    return lambda *args: call(read_global("calumma"), name, *[to_js(arg) for arg in args])


def boot() -> None:
    """Start, unless an earlier inclusion of this script has."""
    earlier = read_global("calumma")
    if not is_ours(earlier):
        Calumma().start()
    elif get(earlier, "again") is None:
        put(earlier, "again", True)
        console.warn("this script is included twice on this page; the second inclusion does nothing. Remove one.")


guard(boot, "starting")
