"""Time and timers of the page, in milliseconds."""

from browser import window

from .js_values import js_function

__all__ = ["later", "now"]


def now() -> float:
    """Milliseconds since 1970, by the page's clock."""
    return window.Date.now()


def later(ms: int, action) -> None:
    """Call `action()` once, after at least `ms`. `action` must not throw."""
    window.setTimeout(js_function(lambda _this, _args: action()), ms)
