"""The address of the page, and the moments when a router changes it without loading anything."""

from browser import window

from ..core.text import spell
from .events import listen, on_window
from .js_values import get, has_method

__all__ = ["address", "on_route"]


def address() -> str:
    return spell(window.location.href)


def on_route(action) -> None:
    """Call `action(event)` after each such change; browsers without the Navigation API tell of going back alone.

    `action` must not throw. https://developer.mozilla.org/docs/Web/API/Navigation/currententrychange_event
    """
    navigation = get(window, "navigation")
    if has_method(navigation, "addEventListener"):
        listen(navigation, "currententrychange", action)
    else:
        on_window("popstate", action)
