"""What this tab remembers from one page to the next: one list, gone when it is read. Storage may be forbidden."""

from browser import window
from javascript import NULL

from .clock import now
from .js_values import array, call, get, to_js, to_python

__all__ = ["has_kept", "take_kept", "write_kept"]

KEY = "calumma:held"


def write_kept(value: list) -> bool:
    """Keep `value` (plain Python) for the next page of this tab, with what other frames of this one have kept.

    Returns whether it is there now.
    """
    try:
        text = call(window.JSON, "stringify", to_js([now(), *take_kept(), *value]))
        call(get(window, "sessionStorage"), "setItem", KEY, text)
        return True
    except Exception:
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
        written, *kept = [to_python(item) for item in array(call(window.JSON, "parse", text))]
        return [] if _is_copy(written) else kept
    except Exception:
        return []


def _is_copy(written) -> bool:
    """Whether this is the first page of a tab that a page has opened: its storage is a copy of the other tab's.

    `written`: when it was, ms since 1970. The page before this one of the same tab writes as it goes, when the way to
    this one has begun. https://html.spec.whatwg.org/multipage/webstorage.html#dom-sessionstorage-dev
    """
    if get(window, "opener") is None or not isinstance(written, (int, float)):
        return False
    pages: int = get(window.history, "length")
    began: float = get(window.performance, "timeOrigin")
    return pages == 1 and written + 1 < began
