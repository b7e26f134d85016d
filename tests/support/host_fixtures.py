"""Fixtures around `HostPage`: its files, its browser context, and the checks that end every test."""

__all__ = ["BUILDS", "build", "host", "open_host", "page_files", "run_site"]

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.support.books import checked_context
from tests.support.pages import ASSETS, HostPage
from tests.support.servers import run_asgi
from tests.support.site import Site
from tools import artifacts, nodejs

BUILDS = {"brython": "chmln.js", "compiled": "chmln.min.js"}


@pytest.fixture(scope="session")
def page_files(dist: Path) -> dict[str, str]:
    """Everything that a page may load, by its path; both builds under their own names."""
    packages = nodejs.install(artifacts.ROOT / "demo_site")
    engines = nodejs.install(artifacts.ROOT / "tests")
    found = {
        "/driver.js": packages / "driver.js/dist/driver.js.iife.js",
        "/driver.css": packages / "driver.js/dist/driver.css",
        "/shepherd.css": engines / "shepherd.js/dist/css/shepherd.css",
        "/intro.js": engines / "intro.js/intro.js",
        "/introjs.css": engines / "intro.js/introjs.css",
        "/react.js": engines / "react/umd/react.development.js",
        "/react_dom.js": engines / "react-dom/umd/react-dom.development.js",
        "/client_npm.js": packages / "@customerio/cdp-analytics-browser/dist/umd/index.js",
        "/snippet.js": dist / "snippet.js",
        **{f"/{name}": dist / name for name in BUILDS.values()},
        **{f"/{path.name}": path for path in ASSETS.glob("*.js")},
    }
    files = {path: file.read_text(encoding="utf-8") for path, file in found.items()}
    package = (packages / "@chamaeleonidae/chmln/index.js").read_text(encoding="utf-8")
    shepherd = (engines / "shepherd.js/dist/cjs/shepherd.cjs").read_text(encoding="utf-8")
    # These packages are CommonJS or modules alone: what a bundler would put around them.
    wrapped = "window.officialPackage = (function (module) {" + package + "\nreturn module.exports; })({});"
    bundled = "(function (exports) {" + shepherd + "\nreturn exports.default; })({});"
    return {
        **files,
        "/official_package.js": wrapped,
        "/shepherd.js": "window.Shepherd = " + bundled,
        "/shepherd_bundled.js": "window.bundle = {Shepherd: " + bundled.rstrip(";") + "};",
    }


@contextmanager
def run_site() -> Iterator[Site]:
    """A server of pages and of a local Customer.io. What still waits is let through before it ends."""
    site = Site(nodejs.install(artifacts.ROOT / "demo_site") / "@customerio/cdp-analytics-browser")
    with run_asgi(site) as site.origin, closing(site):
        yield site


@pytest.fixture(params=sorted(BUILDS))
def build(request: pytest.FixtureRequest) -> str:
    """Which build the page loads as `/chmln.js`: every test runs on both."""
    return request.param


@pytest.fixture
def open_host(chromium: Browser, page_files: dict[str, str], build: str) -> Iterator[Callable[..., HostPage]]:
    """Makes host pages, each in a browser context and beside a Customer.io of its own, and checks them at the end.

    They are opened in the browser that it is given, else in the one of all tests.
    """
    hosts: list[HostPage] = []
    with ExitStack() as running:

        def make(browser: Browser = chromium) -> HostPage:
            site = running.enter_context(run_site())
            context = running.enter_context(checked_context(browser))
            files = {**page_files, "/chmln.js": page_files["/" + BUILDS[build]]}
            hosts.append(HostPage(context.new_page(), site, site.origin, files))
            return hosts[-1]

        yield make
        for host in hosts:
            host.check()


@pytest.fixture
def host(open_host: Callable[..., HostPage]) -> HostPage:
    """One host page, not yet opened."""
    return open_host()
