"""The demo panel's switch of builds: each with its size, and the time that it takes to start in this browser."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from demo_site.product.app import create_app
from demo_site.product.knobs import Knobs
from demo_site.product.pages import Pages
from tests.support.books import checked_context
from tests.support.servers import run_asgi
from tests.support.waiting import until

NOTES = "[...document.querySelectorAll('.segments small')].map(note => note.textContent)"
TOLD = f"document.querySelectorAll('[data-start-of]').length === 0 && {NOTES}.every(text => /ms$/.test(text))"


@pytest.fixture
def page(dist: Path, tmp_path: Path, chromium: Browser) -> Iterator[Page]:
    """A page of the product with the built files, in a context of its own; the demo's origin is its base."""
    app = create_app("http://127.0.0.1:9", dist, tmp_path)
    with run_asgi(app) as origin, checked_context(chromium, base_url=origin) as context:
        yield context.new_page()


def test_each_build_tells_its_size_and_its_start(page: Page, dist: Path) -> None:
    """Sizes are those of `sizes.json`; the Brython build takes longer, wherever this runs."""
    page.goto("/?uid=ana&client=none&engine=dom#tour=none")
    page.evaluate("document.querySelector('#panel').open = true")
    until(page, TOLD)
    sizes = json.loads((dist / "sizes.json").read_text(encoding="utf-8"))
    told = [re.fullmatch(r"(\d+) KB · starts in ([\d.]+) ms", note) for note in page.evaluate(NOTES)]
    assert [int(note[1]) for note in told if note] == [
        round(sizes[name]["gzip"] / 1000) for name in ("chmln.min.js", "chmln.js")
    ]
    compiled, brython = (float(note[2]) for note in told if note)
    assert 0 < compiled < brython


def test_under_the_strict_policy_sizes_alone_are_told(page: Page) -> None:
    """Nothing runs in a frame there, and nothing is reported as forbidden."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto("/?uid=ana&client=none&csp=strict#tour=none")
    with page.expect_response("**/dist/chmln.js"):
        page.evaluate("document.querySelector('#panel').open = true")
    assert all(re.fullmatch(r"\d+ KB", note) for note in page.evaluate(NOTES))
    assert said == []


def test_a_build_that_is_not_there_has_no_size(tmp_path: Path) -> None:
    """Before the first build the switch is there without numbers; nothing is made up."""
    builds = Pages("http://127.0.0.1:9", tmp_path).builds()
    assert builds == {
        "compiled": {"file": "/dist/chmln.min.js", "size": ""},
        "brython": {"file": "/dist/chmln.js", "size": ""},
    }
    assert Knobs().build == next(iter(builds))
