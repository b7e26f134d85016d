"""One contender in one fresh browser: its start, its heap, the cost of its events.

Knows Chromium and its protocol (https://chromedevtools.github.io/devtools-protocol/). Must not know what is compared.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page, Playwright

from tools import browsers
from tools.bench.contenders import Contender
from tools.bench.plan import Costs
from tools.bench.trace import CATEGORIES, Start, read_start
from tools.progress import Problem

__all__ = ["HEADERS", "PAGE_SCRIPT", "Visit", "fresh_visit", "launch", "path_of", "version"]

PAGE_SCRIPT = Path(__file__).with_name("page.js")

HEADERS = {"Cache-Control": "max-age=600"}
"""What the page's server sends: files stay in the browser's cache, so that no network is measured."""

# The many events are sent in this many parts: the last against the first tells whether events grow dearer.
PARTS = 5


def path_of(contender: Contender, script: str) -> str:
    """Where the bench's server has `script` of `contender`."""
    return f"/{contender.key}{script}"


class Visit:
    """A page that was opened for `contender`, whose scripts have not been loaded yet."""

    def __init__(self, page: Page, protocol: CDPSession, contender: Contender) -> None:
        self.errors: list[str] = []
        self._page = page
        self._protocol = protocol
        self._contender = contender
        self._asking = 0.0
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def start(self) -> Start:
        """Load the contender, under a trace. Raises Problem where the trace does not show the start."""
        paths = [path_of(self._contender, script) for script in self._contender.scripts]
        browser = self._page.context.browser
        assert browser is not None
        self._page.evaluate("paths => bench.fetched(paths)", paths)
        browser.start_tracing(page=self._page, categories=CATEGORIES)
        try:
            self._page.evaluate("([paths, speaks]) => bench.start(paths, speaks)", [paths, self._contender.speaks])
        finally:
            trace = browser.stop_tracing()
        try:
            return read_start(trace)
        except ValueError as error:
            raise Problem(f"{self._contender.name}: {error}; Chromium may name its events otherwise now") from error

    def heap(self) -> float:
        """Kilobytes of the page's JavaScript heap after a forced collection."""
        for _ in range(2):
            self._protocol.send("HeapProfiler.collectGarbage")
        return self._protocol.send("Runtime.getHeapUsage")["usedSize"] / 1000

    def costs(self, costs: Costs) -> dict[str, float]:
        """Microseconds of the main thread per event, milliseconds per identify, by name of the measure.

        Raises Problem where what was asked for did not happen: such a number is worth nothing.
        """
        self._page.evaluate("bench.hand_over()")
        self._asking = 0.0
        # The least, for what is taken off a number must not flatter it.
        self._asking = min(self._spent("bench.nothing()") for _ in range(9))
        found = {"event_us": self._events(costs.events)}
        if costs.many:
            parts = []
            for _ in range(PARTS):
                # A collection of all garbage takes a millisecond, and in one part of five it looks like growth.
                self.heap()
                parts.append(self._events(costs.many // PARTS))
            found |= {"ten_thousand_us": sum(parts) / PARTS, "growth": parts[-1] / parts[0]}
        spent = self._spent(f"bench.identify({costs.identifies}, {costs.properties})")
        found["identify_ms"] = spent * 1000 / costs.identifies
        self._expect("kept", costs.properties)
        self._page.evaluate(f"bench.listen({costs.listeners})")
        found["listeners_us"] = self._events(costs.heard_events)
        self._expect("heard", costs.heard_events * costs.listeners)
        return found

    def _events(self, count: int) -> float:
        """Send `count` events; microseconds that each took."""
        handed = self._page.evaluate("bench.counted().handed")
        spent = self._spent(f"bench.events({count})")
        self._expect("handed", handed + count)
        return spent * 1e6 / count

    def _spent(self, code: str) -> float:
        """Seconds of the main thread that `code` takes, without those that asking takes."""
        before = self._thread_seconds()
        self._page.evaluate(code)
        return self._thread_seconds() - before - self._asking

    def _thread_seconds(self) -> float:
        metrics = self._protocol.send("Performance.getMetrics")["metrics"]
        return next(metric["value"] for metric in metrics if metric["name"] == "ThreadTime")

    def _expect(self, what: str, asked: int) -> None:
        got = self._page.evaluate("bench.counted()")[what]
        if got != asked or self.errors:
            told = f"{got} {what} of {asked} asked for; the page's errors: {self.errors or 'none'}"
            raise Problem(f"{self._contender.name}: {told}. What was measured is worth nothing.")


@contextmanager
def fresh_visit(playwright: Playwright, origin: str, contender: Contender, rate: int) -> Iterator[Visit]:
    """A page in a browser of its own, with no cache of compiled code, whose processor is `rate` times slower."""
    browser = launch(playwright)
    try:
        page = browser.new_page()
        page.set_default_timeout(120_000)
        page.goto(f"{origin}/index.html")
        protocol = page.context.new_cdp_session(page)
        protocol.send("Performance.enable")
        protocol.send("Emulation.setCPUThrottlingRate", {"rate": rate})
        yield Visit(page, protocol, contender)
    finally:
        browser.close()


def version(playwright: Playwright) -> str:
    """Which Chromium it is."""
    browser = launch(playwright)
    try:
        return f"Chromium {browser.version}"
    finally:
        browser.close()


def launch(playwright: Playwright) -> Browser:
    """A fresh browser, as every measurement has it."""
    executable = browsers.find(Path(playwright.chromium.executable_path))
    return playwright.chromium.launch(executable_path=executable, args=browsers.FLAGS)
