"""The script elements of the document: ours with its settings, and the loader of Chameleon's own library."""

from browser import window

from ..core.text import spell
from .js_values import get, known

__all__ = ["chameleon_loading", "own_settings"]

LOADER = 'script[src*="/messo/"]'
OURS = 'script[src*="chmln"], script[src*="calumma"], ' + LOADER


def _own():
    # null in a module, or when this runs later than its own script: then the first that looks like ours.
    own = get(window.document, "currentScript")
    return known(window.document.querySelector(OURS)) if own is None else own


def own_settings() -> dict | None:
    """The `data-…` attributes of our tag, names in camel case; None where it has none or is not to be found."""
    data = get(_own(), "dataset")
    return None if data is None else {spell(key): spell(get(data, key)) for key in window.Object.keys(data)} or None


def chameleon_loading() -> bool:
    """Whether the document holds the loader of Chameleon's library, and that library is not us."""
    own = spell(get(get(window.document, "currentScript"), "src"))
    return any(spell(get(script, "src")) != own for script in window.document.querySelectorAll(LOADER))
