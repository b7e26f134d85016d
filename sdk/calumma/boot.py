"""Builds the parts, takes over the stub on the page and runs its calls. The only file that knows everyone."""

from .api import METHODS, Api, guarded
from .chameleon_link import ChameleonLink
from .core.listeners import Listeners
from .core.pipeline import CHAMELEON, CHAMELEON_GRACE_MS, Pipeline
from .core.profile import Profile
from .core.settings import SETTINGS
from .customerio.cio_classic import CioClassic
from .customerio.cioanalytics import CioAnalytics
from .customerio.client import PageClient
from .lookout import Lookout
from .page import clock, console
from .page.events import on_document, on_window
from .page.globals import read_global, write_global
from .page.js_values import Arguments, call, define_getter, get, js_function, put, same, to_js
from .page.location import page_facts
from .page.random_ids import random_id
from .page.script_tag import chameleon_loading, own_settings
from .takeover import ROOT, is_object, is_ours, is_real_chameleon, is_writable, take_calls
from .tours.chameleon import Chameleon
from .tours.dom_events import DomEvents
from .tours.instances import Instances
from .version import BUILD, VERSION

__all__ = ["Calumma", "boot", "public"]


class Calumma:
    """One page's Calumma: every part, wired."""

    def __init__(self) -> None:
        self.cioanalytics = CioAnalytics(self.look_again)
        client = PageClient({"cioanalytics": self.cioanalytics, "_cio": CioClassic()}, "auto")
        listeners = Listeners(invoke, self.report_listener, same)
        self.pipeline = Pipeline(client, Profile(), listeners, clock.now, random_id, page_facts)
        self.lookout = Lookout(self.settle, lambda: len(self.pipeline.outbox) > 0)
        self.instances = Instances(self.take, self.guard)
        self.api = Api(
            self.pipeline, console, clock.now, self.lookout.wake, self.cioanalytics.use, self.instances.watch,
            self.engines,
        )  # fmt: skip
        self.dom = DomEvents(self.take, self.guard)
        self.chameleon = Chameleon(self.take, self.guard)
        self.link = ChameleonLink(self.chameleon, self.run)
        self.link_lookout = Lookout(self.guarded_link, lambda: not self.link.linked)
        self.beside = False

    def guard(self, action, doing: str):
        return guarded(console, action, doing)

    def run(self, method: str, args: Arguments):
        """One call of the page, whatever it passes: nothing of ours is thrown back."""
        if method not in METHODS:
            console.warn(f"{method!r} is no method of chmln; known are {', '.join(METHODS)}")
            return None
        return self.guard(lambda: self.api.call(method, args), method)

    def take(self, signal) -> None:
        self.pipeline.take(signal)
        self.lookout.wake()
        if signal.engine == CHAMELEON:
            clock.later(CHAMELEON_GRACE_MS + 1, self.settle)

    def settle(self) -> None:
        self.guard(self.pipeline.settle, "looking at Customer.io's client")

    def look_again(self) -> None:
        self.guard(self.instances.look, "looking for tour engines")
        self.settle()
        self.lookout.wake()
        if self.beside:
            self.guarded_link()
        elif is_real_chameleon(read_global("chmln")):
            self.live_beside()

    def guarded_link(self) -> None:
        self.guard(self.link.look, "linking up with Chameleon")

    def report_listener(self, error: Exception, name: str) -> None:
        console.report_theirs(error, f"a listener of {name!r} threw")

    def engines(self) -> list[str]:
        found = ["dom", *self.instances.engines()]
        if self.chameleon.attached:
            found.append("chameleon")
        return found

    def expose(self, target) -> None:
        """Give `target` the whole API."""
        for path in METHODS:
            *parents, name = path.split(".")
            holder = target
            for parent in parents:
                if get(holder, parent) is None:
                    put(holder, parent, to_js({}))
                holder = get(holder, parent)
            put(holder, name, self.function(path))
        profile = get(get(target, "data"), "profile")
        define_getter(profile, "attributes", lambda: self.guard(self.api.attributes, "attributes"))
        self.api.profile_js = profile
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
            target = to_js({})
        calls = take_calls(second, self.run) if is_object(second) else []
        if not beside and is_object(stub) and not same(stub, second):
            calls += take_calls(stub, self.run)
        self.expose(target)
        write_global("calumma", target)
        if not beside:
            write_global("chmln", target)
        # Other attributes of a script tag are somebody else's, a proxy's or a framework's.
        self.api.configure({key: value for key, value in own_settings().items() if key in SETTINGS})
        self.listen()
        self.guard(self.instances.look, "looking for tour engines")
        if beside:
            self.live_beside()
        self.replay(calls)

    def listen(self) -> None:
        self.dom.attach()
        on_document("visibilitychange", lambda _event: self.look_again())
        on_window("pageshow", lambda _event: self.look_again())
        on_document("load", lambda _event: self.look_again())
        on_window("pagehide", lambda _event: self.guard(self.pipeline.end_grace, "leaving the page"))

    def live_beside(self) -> None:
        """The real Chameleon is here, or on its way: its `chmln` is its own."""
        self.beside = True
        self.pipeline.client.watch_foreign(self.pipeline.heard)
        self.guarded_link()
        self.link_lookout.wake()

    def replay(self, calls: list) -> None:
        """Listeners first, as long as they come first; then the news that we are there; then everything else."""
        place = 0
        while place < len(calls) and calls[place][0] in ("on", "off"):
            self.run(*calls[place])
            place += 1
        self.api.loaded()
        for method, args in calls[place:]:
            self.run(method, args)


def invoke(callback, args) -> None:
    """Call a function of the page with values it can use."""
    callback(*[to_js(arg) for arg in args])


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


guarded(console, boot, "starting")
