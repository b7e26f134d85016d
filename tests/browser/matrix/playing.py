"""Plays one cell of the matrix in a browser: the page, the tour, the fault, the way out, and what comes after.

Knows how each value of the tables comes about. Must not know what ought to arrive.
"""

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Error, Request, Route

from tests.browser import driver_tour, intro_tour, shepherd_tour
from tests.browser.matrix.model import Cell
from tests.browser.matrix.tables import CLIENTS, NETWORKS, ORDERS, STEPS
from tests.support.pages import CLASSIC, CURRENT, DRIVER, INTRO, NPM, SHEPHERD, HostPage, row, script
from tests.support.site import PATIENCE_SECONDS

__all__ = ["Play"]

ENGINE_TAGS = {
    "dom": "", "driverjs": DRIVER, "shepherd": SHEPHERD, "introjs": INTRO,
    "chameleon": script("/chameleon_double.js"),
}  # fmt: skip
MAKE: dict[str, Callable[[HostPage], None]] = {
    "driverjs": driver_tour.make_tour, "shepherd": shepherd_tour.make_tour, "introjs": intro_tour.make_tour,
}  # fmt: skip
BEGIN = {"driverjs": "tour.drive()", "shepherd": "tour.start()", "introjs": "tour.start().then(() => {})"}
GO_ON = {"driverjs": "tour.moveNext()", "shepherd": "tour.next()", "introjs": "tour.nextStep().then(() => {})"}

CALLS = re.compile(r"/v1/[a-z]$|/events/")
EVENT_PATHS = ("/v1/t", "/events/event.gif")
SCRIPTS = re.compile(r"/analytics\.min\.js$")
# Longer than the client waits before it sends again (5 s), and than we wait between two looks (2 s).
PATIENCE_MS = 6000
# Longer than events of Chameleon's own tours wait for a sign that it sends them itself.
CHAMELEON_MS = 1100
SNIPPET_AGAIN = """() => new Promise(done => {
    const tag = Object.assign(document.createElement('script'), {src: '/client_stub.js', onload: () => done()});
    tag.dataset.kind = 'cioanalytics';
    document.head.append(tag);
})"""
AWAY_MS = 11 * 60 * 1000


class Play:
    """`host`: the page where the person is now; `pages`: all that there were. `open_page` makes one in the context.

    `answered`: calls to which the first page has had an answer. `copies`: messages that arrived once more.
    """

    def __init__(self, cell: Cell, context: BrowserContext, open_page: Callable[[], HostPage]) -> None:
        self.cell = cell
        self.client = CLIENTS[cell.client]
        self.order = ORDERS[cell.order]
        self.context = context
        self._open_page = open_page
        self.pages: list[HostPage] = []
        self._asked_before = 0
        self.answered = 0
        self.copies = 0
        self.host = self._new_page()
        self._asked_before = self._asked()
        self._release: list[Callable[[], None]] = []

    def before(self) -> None:
        """The first page, and who is identified there."""
        if self.cell.client == "blocked":
            self.context.route(SCRIPTS, _abort)
        self._open("/")
        self._begin(self.order.before)

    def tour(self) -> None:
        """The fault begins, and the whole tour is seen; nobody waits after its last step."""
        self._break()
        engine = self.cell.engine
        if engine in MAKE:
            MAKE[engine](self.host)
        for number, step in enumerate(STEPS):
            self._show(engine, number, step)
            self.host.until_accepted(number + 2)
        self._finish(engine)
        # Calls go out in timers of their own.
        self.host.run("new Promise(done => setTimeout(done))")
        if engine == "chameleon":
            self.context.clock.run_for(CHAMELEON_MS)

    def until_out(self, count: int) -> None:
        """Wait until so many calls are where this cell's fault takes hold. Raises TimeoutError.

        A server that refuses has been heard, or is known not to be there; one that is slow has been asked. Nobody
        closes a tab before the browser has asked for an image: the classic client has no memory for it.
        """
        network, ends = self.cell.network, time.monotonic() + PATIENCE_SECONDS
        classic = self.client.kind == "_cio"
        refuses = network in ("500", "429") or (network == "offline" and classic)
        asks = network == "slow" or (network == "ok" and classic and self.cell.way == "close")
        while (refuses and self.answered < count) or (asks and self._asked() < count):
            # The browser's events reach us while we ask it something.
            self.host.run("0")
            if time.monotonic() > ends:
                raise TimeoutError(f"of {count} calls {self._asked()} were made and {self.answered} answered")

    def leave(self) -> None:
        """The person goes on, and whatever was the matter with the network is over where it ever is."""
        way, page, offline = self.cell.way, self.host.page, self.cell.network == "offline"
        if way == "close":
            with page.expect_event("close"):
                page.close(run_before_unload=True)
            self.host = self._new_page()
        elif way == "away":
            page.goto("about:blank")
            self.context.clock.fast_forward(AWAY_MS)
        elif way != "stay" and offline:
            # The browser says that there is no network; the person tries again once there is.
            with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
                page.goto(self.host.origin + "/next") if way == "navigate" else page.reload()
            # The failure is told before the browser's own page about it stands, which a reload would run into.
            page.wait_for_url("chrome-error://**")
        if offline:
            self._heal()
        if way == "reload":
            page.reload()
        elif way != "stay":
            self._open("/next")
        self._heal()
        if way != "stay":
            self._begin(self.order.after)

    def after(self) -> None:
        """What the page says once the tour is over; the client that is late loads; time passes."""
        if self.cell.way == "stay":
            self._tell(self.order.after)
        if self.client.loads == "late":
            self.host.load_client()
        self.context.clock.run_for(PATIENCE_MS)

    def arrived(self, count: int) -> list[dict[str, Any]]:
        """What Customer.io has received once nothing is on its way, as rows in order of its own time, without doubles.

        Waits for `count` events, then for one more call that the client is given after all others.
        """
        site, network = self.host.site, NETWORKS[self.cell.network]
        site.wait_for(lambda calls: len(_once(calls)) >= count)
        if network.heals:
            self.host.wait_for_markers()
        calls = site.calls()
        self.copies = sum(call["duplicate"] and "event_id" in call["properties"] for call in calls)
        return [row(call, ["engine"]) for call in _once(calls)]

    def errors(self) -> list[str]:
        """What went wrong on any page, in the page's own scripts or in ours."""
        found = []
        for host in self.pages:
            told = [text for kind, text in host.console if kind == "error" and text.startswith(("unhandled", "policy"))]
            found += host.errors + host.reports() + told
        return found

    def _asked(self) -> int:
        return sum(path in EVENT_PATHS for path in self.host.site.requested) - self._asked_before

    def _new_page(self) -> HostPage:
        host = self._open_page()
        # An image that is answered by a 500 has failed.
        for event in ("requestfinished", "requestfailed"):
            host.page.on(event, self._count)
        self.pages.append(host)
        return host

    def _count(self, request: Request) -> None:
        self.answered += request.url.partition("?")[0].endswith(EVENT_PATHS)

    def _open(self, path: str) -> None:
        tag = script("/chmln.js", 'data-identity="mirror"' if self.order.mirror else "")
        client = {"cioanalytics": CURRENT, "_cio": CLASSIC, None: ""}[self.client.kind]
        # An object that is handed over needs somebody to take it.
        tags = [tag, NPM] if self.cell.client == "handed-over" else [client, tag]
        self.host.open(ENGINE_TAGS[self.cell.engine], *tags, path=path)

    def _begin(self, acts: tuple[str, ...]) -> None:
        """What every page does first."""
        if self.cell.client == "blocked":
            self.host.run("loadClient()")
        if self.client.loads == "before":
            self.host.load_client()
        self._tell(acts)
        if self.cell.client == "replaced":
            self.host.run(SNIPPET_AGAIN)
            self.host.load_client()

    def _tell(self, acts: tuple[str, ...]) -> None:
        for act in acts:
            who, _, uid = act.partition("=")
            if who == "client":
                self.host.run("uid => window.clientIdentify && clientIdentify(uid)", uid)
            elif uid:
                self.host.run("uid => chmln.identify(uid)", int(uid[1:]) if uid.startswith("#") else uid)
            else:
                self.host.run("chmln.clear()")

    def _show(self, engine: str, number: int, step: str) -> None:
        if engine in MAKE:
            self.host.run(GO_ON[engine] if number else BEGIN[engine])
        elif engine == "chameleon":
            for kind in ("step",) if number else ("started", "step"):
                self._tell_chameleon(kind, step)
        else:
            self.host.tell("step", step_id=step)

    def _finish(self, engine: str) -> None:
        if engine in MAKE:
            self.host.run(GO_ON[engine])
        elif engine == "chameleon":
            self._tell_chameleon("completed", STEPS[-1])
        else:
            self.host.tell("completed")

    def _tell_chameleon(self, kind: str, step: str) -> None:
        self.host.run("([kind, bag]) => chameleonTour(kind, bag)", [kind, {"tour_id": "welcome", "step_id": step}])

    def _break(self) -> None:
        """The network's fault begins."""
        network, host = self.cell.network, self.host
        if network in ("500", "429"):
            host.site.answer(int(network))
        elif network == "offline":
            self.context.set_offline(True)
        elif network == "blocked":
            self.context.route(CALLS, _abort)
            # A page that closes is no longer asked by its routes: what slips through then finds nobody.
            host.site.answer(500)
        elif network == "slow":
            self._release = [host.site.hold(path) for path in EVENT_PATHS]

    def _heal(self) -> None:
        if not NETWORKS[self.cell.network].heals:
            return
        if self.cell.network in ("500", "429"):
            self.host.site.answer(200)
        elif self.cell.network == "offline":
            self.context.set_offline(False)
        for release in self._release:
            release()


def _once(calls: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The events among `calls` in order of their own time, each message once. Copies of one must be copies."""
    events: dict[object, dict[str, Any]] = {}
    for call in calls:
        if call["type"] == "track" and call["name"] != "marker":
            first = events.setdefault(call["message_id"] or call["seq"], call)
            assert first["properties"] == call["properties"]
    return sorted(events.values(), key=lambda call: call["timestamp"])


def _abort(route: Route) -> None:
    route.abort()
