"""Whether the browser only prepares this page: nobody sees it, and perhaps nobody ever will."""

from browser import window

from .js_values import get

__all__ = ["is_prerendering"]


def is_prerendering() -> bool:
    """https://developer.mozilla.org/docs/Web/API/Document/prerendering"""
    return get(window.document, "prerendering") is True
