"""What this tab remembers from one page to the next: one list, gone when it is read. Storage may be forbidden."""

from browser import window
from javascript import NULL

from .js_values import array, call, get, to_js, to_python

__all__ = ["has_kept", "take_kept", "write_kept"]

KEY = "calumma:held"


def write_kept(value: list) -> bool:
    """Keep `value` (plain Python) for the next page of this tab; an empty list leaves nothing there.

    Returns whether something is there now.
    """
    try:
        storage = get(window, "sessionStorage")
        if value:
            call(storage, "setItem", KEY, call(window.JSON, "stringify", to_js(value)))
            return True
        call(storage, "removeItem", KEY)
    except Exception:
        return False
    return False


def has_kept() -> bool:
    """Whether something is there."""
    try:
        return call(get(window, "sessionStorage"), "getItem", KEY) is not NULL
    except Exception:
        return False


def take_kept() -> list:
    """What was kept, each item as plain Python, and no longer kept; empty where there is nothing to be had."""
    try:
        storage = get(window, "sessionStorage")
        text = call(storage, "getItem", KEY)
        call(storage, "removeItem", KEY)
        return [to_python(item) for item in array(call(window.JSON, "parse", text))]
    except Exception:
        return []
