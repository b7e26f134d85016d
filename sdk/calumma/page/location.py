"""Where the page is right now."""

from browser import window

__all__ = ["page_facts"]


def page_facts() -> dict:
    """The keys that Customer.io's client puts under `context.page`, read from the address bar, not from a link tag."""
    location = window.location
    return {
        "path": str(location.pathname),
        "referrer": str(window.document.referrer),
        "search": str(location.search),
        "title": str(window.document.title),
        "url": str(location.href),
    }
