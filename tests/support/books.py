"""A browser context whose books are checked at its end: in every page and frame, also of a page that was left.

Knows the doctor's counts. Must not know what a page holds, nor what a test asks of it.
"""

__all__ = ["COUNTS", "STANDS", "balanced", "checked_context"]

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext

# Whether our script stands on a page, and its counts.
STANDS = "(typeof calumma === 'object' && typeof calumma.doctor === 'function' && calumma.root)"
COUNTS = "(({accepted, sent, held, dropped}) => ({accepted, sent, held, dropped}))(calumma.doctor({quiet: true}))"


def balanced(report: Mapping[str, Any]) -> bool:
    """Whether every accepted event of a report has a fate."""
    settled: int = report["sent"] + report["held"] + sum(report["dropped"].values())
    return bool(report["accepted"] == settled)


@contextmanager
def checked_context(browser: Browser, **options: Any) -> Iterator[BrowserContext]:
    """A new context; when its block ends well, no event on any of its pages may be lost."""
    reports: list[dict[str, Any]] = []
    with browser.new_context(**options) as context:
        context.expose_function("tellLedger", lambda report: reports.append(report))
        context.add_init_script(f"addEventListener('beforeunload', () => {{ {STANDS} && tellLedger({COUNTS}) }})")
        yield context
        frames = [frame for page in context.pages for frame in page.frames]
        reports += [report for frame in frames if (report := frame.evaluate(f"{STANDS} ? {COUNTS} : null"))]
    lost = [report for report in reports if not balanced(report)]
    assert lost == [], "events got lost"
