"""Everything behind the API, wired: the pipeline, Customer.io's clients, the engines, and who looks again when.

Built by `boot` when the first call, tour or setting asks for it: a page on which nothing happens pays for none of it.
"""

from .api import Api
from .chameleon_link import ChameleonLink
from .core.listeners import Listeners
from .core.pipeline import CHAMELEON, CHAMELEON_GRACE_MS, Pipeline
from .core.profile import Profile
from .core.signals import Signal
from .core.text import show
from .customerio.cio_classic import CioClassic
from .customerio.cioanalytics import CioAnalytics
from .customerio.client import PageClient
from .lookout import Lookout
from .page import clock, console
from .page.globals import read_global
from .page.js_values import same, to_js
from .page.location import page_facts
from .page.prerender import is_prerendering
from .page.random_ids import random_id
from .page.storage import take_kept, write_kept
from .receiver_link import ReceiverLink
from .standing import Standing
from .takeover import is_real_chameleon
from .tours.chameleon import Chameleon
from .tours.instances import Instances

__all__ = ["Parts"]

# What the page before writes as it goes reaches the one that comes back some 30 ms late, in Chromium 156.
BACK_MS = 250


class Parts:
    """`guard(action, doing)` keeps our errors off the page; `run(method, args)` is one guarded call of the API.

    `profile_js`: the page's `data.profile`.
    """

    def __init__(self, guard, run, profile_js) -> None:
        self.guard = guard
        self.cioanalytics = CioAnalytics(self.look_again)
        client = PageClient({"cioanalytics": self.cioanalytics, "_cio": CioClassic()}, "auto")
        listeners = Listeners(invoke, report_listener, same)
        self.pipeline = Pipeline(client, Profile(), listeners, clock.now, random_id, page_facts)
        self.lookout = Lookout(self.settle, self.is_waiting)
        self.standing = Standing(self.take, guard)
        self.instances = Instances(self.standing.report, guard)
        # None until the page names one.
        self.remote: ReceiverLink | None = None
        self.profile_js = profile_js
        self.api = Api(
            self.pipeline, console, clock.now, self.look_soon, self.cioanalytics.use, self.instances.watch,
            self.engines, self.connect, profile_js,
        )  # fmt: skip
        self.chameleon = Chameleon(self.standing.report, guard)
        self.link = ChameleonLink(self.chameleon, run)
        self.link_lookout = Lookout(self.guarded_link, lambda: not self.link.linked)
        self.beside = False
        self.looks_soon = False

    def connect(self, url: str, token: str) -> ReceiverLink | None:
        """The link to this receiver; None where either is empty."""
        known = self.remote
        if known is not None and (known.remote.url != url or known.remote.token != token):
            known.close()
            known = None
        if known is None and url and token:
            known = ReceiverLink(
                url, token, self.pipeline, self.guard, self.profile_js, lambda: self.api.account_there()
            )
        self.remote = known
        return known

    def take(self, signal: Signal) -> None:
        self.pipeline.take(signal)
        # A page may end its tours as it goes.
        if self.pipeline.gate.left:
            self.pipeline.hand_on(write_kept)
        self.lookout.wake()
        if signal.engine == CHAMELEON:
            clock.later(CHAMELEON_GRACE_MS + 1, self.settle)

    def look_soon(self) -> None:
        """Look once when the page's present task is over, however often it asks."""
        if not self.looks_soon:
            self.looks_soon = True
            clock.later(0, self.looked_soon)

    def looked_soon(self) -> None:
        self.looks_soon = False
        self.settle()
        self.lookout.wake()

    def is_waiting(self) -> bool:
        return len(self.pipeline.outbox) > 0 or self.pipeline.gate.owes(self.pipeline.profile)

    def settle(self) -> None:
        self.guard(self.pipeline.settle, "client")

    def look_again(self) -> None:
        if self.remote is not None:
            self.guard(self.remote.look, "receiver")
        self.guard(self.instances.look, "engines")
        self.guard(self.standing.look, "tours")
        self.settle()
        self.lookout.wake()
        if self.beside:
            self.guarded_link()
        elif is_real_chameleon(read_global("chmln")):
            self.live_beside()

    def live_beside(self) -> None:
        """The real Chameleon is here, or on its way: its `chmln` is its own."""
        self.beside = True
        self.pipeline.gate.client.watch_foreign(self.pipeline.heard)
        self.guarded_link()
        self.link_lookout.wake()

    def guarded_link(self) -> None:
        self.guard(self.link.look, "Chameleon")

    def leave(self) -> None:
        """The page may be gone after this: what still waits goes on in the next page of this tab."""
        self.guard(self.pipeline.leave, "leaving")
        if self.remote is not None:
            self.guard(self.remote.leave, "leaving")
        self.guard(lambda: self.pipeline.hand_on(write_kept), "leaving")

    def begin(self) -> None:
        """What an earlier page of this tab left behind goes on here, unless nobody sees this page yet."""
        self.guard(self.instances.look, "engines")
        self.pipeline.gate.active = not is_prerendering()
        if self.pipeline.gate.active:
            self.guard(lambda: self.pipeline.resume(take_kept()), "resuming")

    def come_back(self) -> None:
        """The page is shown as it was left. Another may have sent what waited, or be writing what it keeps."""
        self.pipeline.gate.left = True
        clock.later(BACK_MS, self.came_back)

    def came_back(self) -> None:
        self.guard(lambda: self.pipeline.resume(take_kept()), "resuming")
        self.show_remote()

    def activate(self) -> None:
        """The page that the browser prepared is shown: what happened before may leave now."""
        self.begin()
        self.look_again()
        self.show_remote()

    def show_remote(self) -> None:
        if self.remote is not None:
            self.remote.come_back()

    def engines(self) -> tuple[list[str], list[str]]:
        """Names of those that are listened to, and while nothing was heard, sentences about those that are not."""
        found = ["dom", *self.instances.engines()]
        if self.chameleon.attached:
            found.append("chameleon")
        return found, self.instances.forgotten() if self.pipeline.last_signal is None else []


def invoke(callback, args) -> None:
    """Call a function of the page with values it can use."""
    callback(*[to_js(arg) for arg in args])


def report_listener(error: Exception, name: str) -> None:
    console.report_theirs(error, f"a listener of {show(name)} threw")
