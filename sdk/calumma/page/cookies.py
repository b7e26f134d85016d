"""First-party cookies, read only."""

from browser import window

from ..core.text import spell

__all__ = ["read_cookie"]


def read_cookie(name: str) -> str | None:
    """The decoded value of one cookie; None where there is none, it is empty, or cookies are forbidden here."""
    try:
        pairs: list[str] = spell(window.document.cookie).split("; ")
    except Exception:
        return None
    for pair in pairs:
        key, _equals, value = pair.partition("=")
        if key == name and value:
            try:
                return spell(window.decodeURIComponent(value))
            except Exception:
                return value
    return None
