"""A browser context whose books are checked at its end: in every page and frame, also in one that was left or closed.

Knows the doctor's counts. Must not know what a page holds, nor what a test asks of it.
"""

__all__ = ["checked_context"]

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext

# Whether our script stands on a page, and its counts.
STANDS = "(typeof calumma === 'object' && typeof calumma.doctor === 'function' && calumma.root)"
COUNTS = "(({accepted, sent, held, dropped}) => ({accepted, sent, held, dropped}))(calumma.doctor({quiet: true}))"
# A frame that is removed has no `beforeunload`, and of a page that goes to another site nobody hears the `pagehide`.
TELL = f"""
    for (const leaving of ['beforeunload', 'pagehide']) {{
        addEventListener(leaving, event => event.isTrusted && {STANDS} && tellLedger({COUNTS}));
    }}
"""


@contextmanager
def checked_context(browser: Browser, **options: Any) -> Iterator[BrowserContext]:
    """A new context; when its block ends well, no event on any of its pages may be lost.

    A page of it is closed by `close(run_before_unload=True)`: one that is not asked tells nothing.
    """
    reports: list[dict[str, Any]] = []
    with browser.new_context(**options) as context:
        context.expose_function("tellLedger", lambda report: reports.append(report))
        context.add_init_script(TELL)
        yield context
        frames = [frame for page in context.pages for frame in page.frames]
        reports += [report for frame in frames if (report := frame.evaluate(f"{STANDS} ? {COUNTS} : null"))]
    lost = [report for report in reports if not _balanced(report)]
    assert lost == [], "events got lost"


def _balanced(report: dict[str, Any]) -> bool:
    """Whether every accepted event has a fate."""
    settled: int = report["sent"] + report["held"] + sum(report["dropped"].values())
    return bool(report["accepted"] == settled)
