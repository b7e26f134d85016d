"""A few words that the site's next pages find again, in any tab. Storage may be forbidden, full or cleared."""

from browser import window

from ..core.text import spell
from .js_values import call, get

__all__ = ["recall", "remember"]

PREFIX = "calumma:"


def recall(key: str) -> str:
    """What was remembered under `key`, empty where there is nothing."""
    try:
        return spell(call(get(window, "localStorage"), "getItem", PREFIX + key))
    except Exception:
        return ""


def remember(key: str, text: str) -> None:
    try:
        call(get(window, "localStorage"), "setItem", PREFIX + key, text)
    except Exception:
        return
