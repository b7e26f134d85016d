"""Where the page is right now."""

from browser import window

from ..core.text import spell

__all__ = ["page_facts"]


def page_facts() -> dict:
    """The keys that Customer.io's client puts under `context.page`, read from the address bar, not from a link tag."""
    location = window.location
    return {
        "path": spell(location.pathname),
        "referrer": spell(window.document.referrer),
        "search": spell(location.search),
        "title": spell(window.document.title),
        "url": spell(location.href),
    }
