"""What the page waits for as the production build starts, counted and not timed: what it runs, and what it throws."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.support.books import checked_context
from tools import brython_build, compiled_build

pytestmark = pytest.mark.xdist_group("compiler")

# Functions that run before the page goes on, and bytes of their text. Raise them only with a reason in the commit.
MOST_FUNCTIONS = 44
MOST_BYTES = 5_300
ADD = """async () => {
  const script = document.createElement("script");
  await new Promise((done) => { script.onload = done; script.src = "/chmln.js"; document.head.append(script); });
}"""


@dataclass
class Start:
    """`ran`: name and text of each function that ran; `thrown`: what was thrown, caught or not; `told`: the console."""

    ran: list[tuple[str, str]] = field(default_factory=list)
    thrown: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    methods: list[str] = field(default_factory=list)


@pytest.fixture
def production(dist: Path) -> str:
    return (dist / "chmln.min.js").read_text(encoding="utf-8")


@pytest.fixture
def start(chromium: Browser, serve_files: Callable[..., str]) -> Callable[[str], Start]:
    """`start(script)` starts it on an empty page and looks on."""

    def run(script: str) -> Start:
        seen = Start()
        with checked_context(chromium) as context:
            page = context.new_page()
            page.on("console", lambda message: seen.told.append(message.text))
            page.on("pageerror", lambda error: seen.told.append(str(error)))
            page.goto(serve_files({"/index.html": "<!doctype html>", "/chmln.js": script, "/favicon.ico": ""}))
            _watch(page, script, seen)
        return seen

    return run


def _watch(page: Page, script: str, seen: Start) -> None:
    tools = page.context.new_cdp_session(page)

    def paused(event: dict) -> None:
        seen.thrown.append(event.get("data", {}).get("description", event["reason"]))
        tools.send("Debugger.resume")

    tools.on("Debugger.paused", paused)
    for command in ("Debugger.enable", "Profiler.enable"):
        tools.send(command)
    tools.send("Debugger.setPauseOnExceptions", {"state": "all"})
    tools.send("Profiler.startPreciseCoverage", {"callCount": True, "detailed": False})
    page.evaluate(ADD)
    for covered in tools.send("Profiler.takePreciseCoverage")["result"]:
        if covered["url"].endswith("/chmln.js"):
            for function in covered["functions"]:
                whole = function["ranges"][0]
                if whole["count"]:
                    text = script[whole["startOffset"] : whole["endOffset"]]
                    seen.ran.append((function["functionName"], text))
    seen.methods = page.evaluate("Object.keys(window.chmln ?? {}).sort()")
    tools.detach()


def test_nothing_is_thrown_at_start(production: str, start: Callable[[str], Start]) -> None:
    """An exception costs more than all the rest of a start, even one that is caught: V8 reads the sources again."""
    seen = start(production)
    assert seen.thrown == []
    assert seen.told == []
    assert {"identify", "track", "doctor", "data", "version"} <= set(seen.methods)


def test_start_runs_little(production: str, start: Callable[[str], Start]) -> None:
    """What only a call, a tour or a diagnosis needs has not run. The function around it all does not count."""
    ran = [(name, text) for name, text in start(production).ran if len(text) < len(production) / 2]
    assert ran, "nothing was counted"
    assert len(ran) <= MOST_FUNCTIONS, [text[:80] for _name, text in ran]
    assert sum(len(text) for _name, text in ran) <= MOST_BYTES


@pytest.mark.parametrize("checked", [False, True], ids=["pretty", "checked"])
def test_the_readable_builds_start_too(checked: bool, production: str, start: Callable[[str], Start]) -> None:
    """Long names clash in other ways than short ones: the same methods stand on the page."""
    modules = brython_build.read_package(compiled_build.ROOT / "sdk", "calumma", without=compiled_build.NOT_IN_PAGES)
    readable = start(compiled_build.compiled(modules, compiled_build.ENTRY, checked=checked, pretty=True).text)
    assert readable.told == []
    assert readable.methods == start(production).methods
