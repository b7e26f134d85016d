"""Long waits in real time, with the real client: what the tests play with a clock of their own is true without one.

Knows what is waited for. Must not know how a page is put together.
"""

from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Browser

from tests.support.books import checked_context
from tests.support.pages import ASSETS, CURRENT, SDK, HostPage
from tests.support.servers import run_asgi
from tests.support.site import Site
from tools.progress import Problem

__all__ = ["SECONDS", "wait_long"]

SECONDS = 45
"""Longer than the 30 s after which the doctor speaks of waiting."""

ADVICE = "Events have waited for more than 30 s; they leave once their user is shown."
TOLD = ("step", "completed")
EVENTS = ["Started Tour (Chameleon)", "Step Seen (Chameleon)", "Completed Tour (Chameleon)"]


def wait_long(browser: Browser, client: Path, dist: Path, seconds: float = SECONDS) -> str:
    """What became of a tour whose client came late, and of one whose page was left meanwhile, in a sentence.

    `client`: the folder of Customer.io's npm package. `dist`: our built files. Raises Problem where an event did not
    arrive, or the doctor said nothing.
    """
    sources = {"/chmln.js": dist / "chmln.min.js", "/client_stub.js": ASSETS / "client_stub.js"}
    files = {path: source.read_text(encoding="utf-8") for path, source in sources.items()}
    with ExitStack() as running:
        late, left = (_finished_tour(browser, client, files, running) for _ in range(2))
        left.open(path="/elsewhere")
        late.page.wait_for_timeout(seconds * 1000)
        advice = late.doctor()["advice"]
        left.open(CURRENT, SDK, path="/back")
        for host in (late, left):
            host.load_client()
            host.run("chmln.identify('42'), clientIdentify('42')")
            host.until_sent(len(EVENTS))
            arrived = [(call["name"], call["uid"]) for call in host.arrived()]
            if arrived != [(name, "42") for name in EVENTS] or ADVICE not in advice:
                raise Problem(f"after {seconds} s of waiting there arrived {arrived}; the doctor advised {advice}")
    return (
        f"after {seconds} s in real time all {len(EVENTS)} events arrived of a page whose client came late, and of one "
        "that was left meanwhile; the doctor had spoken of the wait"
    )


def _finished_tour(browser: Browser, client: Path, files: dict[str, str], running: ExitStack) -> HostPage:
    site = Site(client)
    site.origin = running.enter_context(run_asgi(site))
    running.callback(site.close)
    context = running.enter_context(checked_context(browser))
    host = HostPage(context.new_page(), site, site.origin, files)
    host.open(CURRENT, SDK)
    host.run("chmln.identify('42')")
    for kind in TOLD:
        host.tell(kind, step_id="one")
    return host
