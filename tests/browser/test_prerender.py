"""A page that Chromium itself prepares before anybody sees it, and shows at once when the person goes there.

Nobody watches this browser but our server: one that is driven gives up what it has prepared.
https://developer.chrome.com/docs/web-platform/prerender-pages
"""

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from tests.support.host_fixtures import BUILDS, run_site
from tests.support.pages import CURRENT, SDK, inline, row
from tests.support.site import Site
from tests.support.story import previewed, seen, started
from tools import browsers

RULES = '<script type="speculationrules">{"prerender": [{"urls": ["/next"], "eagerness": "immediate"}]}</script>'
GO = inline("fetch('/go').then(() => { location.href = '/next'; });")
# The page tells what it knows by addresses that it asks for.
TOUR = inline("""
    const told = word => ({accepted, held, sent}) =>
        fetch('/told/' + [word, document.prerendering, accepted, held, sent].join('/'));
    const tell = word => told(word)(calumma.doctor({quiet: true}));
    loadClient(), clientIdentify('42'), chmln.identify('42', {admin: true});
    for (const [kind, tour_id] of [['previewed', 'draft'], ['step', 'welcome']]) {
        document.dispatchEvent(new CustomEvent('calumma:tour', {detail: {kind, tour_id, step_id: 'one'}}));
    }
    const looks = setInterval(() => {
        if (calumma.doctor({quiet: true}).verdict === 'same') clearInterval(looks), tell('prepared');
    }, 20);
    document.addEventListener('prerenderingchange', () => setTimeout(tell, 0, 'shown'));
""")


@contextmanager
def browsing(url: str, profile: Path) -> Iterator[None]:
    """A person's Chromium at `url`."""
    command = [os.environ[browsers.VARIABLE], "--headless=new", *browsers.FLAGS, f"--user-data-dir={profile}", url]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            yield
        finally:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(10)
            process.kill()


def told(site: Site) -> list[str]:
    return [path for path in site.requested if path.startswith("/told/")]


def tracked(calls: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [row(call) for call in calls if call["type"] == "track"]


@pytest.fixture
def site(page_files: dict[str, str], build: str) -> Iterator[Site]:
    """A page, and the next one, which the browser may prepare."""
    with run_site() as made:
        made.files |= {**page_files, "/chmln.js": page_files["/" + BUILDS[build]]}
        made.files["/"] = f"<!doctype html><title>First</title>{RULES}{GO}"
        made.files["/next"] = f"<!doctype html><title>Next</title>{CURRENT}{SDK}{TOUR}"
        yield made


@pytest.mark.usefixtures("chromium")
def test_a_page_sends_nothing_while_it_is_prepared_and_all_once_it_is_shown(site: Site, tmp_path: Path) -> None:
    """Its client is there and shows the user. Nobody sees its tour; an admin's preview needs nobody, and waits too."""
    go = site.hold("/go")
    with browsing(site.origin + "/", tmp_path):
        site.wait_for(lambda _calls: bool(told(site)))
        assert (told(site), tracked(site.calls())) == (["/told/prepared/true/1/1/0"], []), json.dumps(site.requested)
        go()
        calls = site.wait_for(lambda calls: len(tracked(calls)) == 3)
        expected = [previewed("one", "draft"), started("one"), seen("one")]
        assert sorted(map(str, tracked(calls))) == sorted(map(str, expected))
        site.wait_for(lambda _calls: len(told(site)) == 2)
        assert (told(site)[1].split("/")[2:4], site.requested.count("/next")) == (["shown", "false"], 1)
