"""Wait until something holds in a page, whatever policy the page has."""

__all__ = ["until"]

from playwright.sync_api import Frame, Page

POLLING_MS = 25


def until(page: Page | Frame, condition: str) -> None:
    """Return when the expression `condition` is true in `page`.

    It is asked as a function: Playwright evaluates a plain expression anew at each look, which a policy without
    `unsafe-eval` forbids from the second look on; a function is kept. A quick page would pass and a slow one fail:
    https://github.com/microsoft/playwright/pull/36986.
    """
    page.wait_for_function(f"() => ({condition})", polling=POLLING_MS)
