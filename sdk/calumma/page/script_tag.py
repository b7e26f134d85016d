"""The script elements of the document: ours with its settings, and the loader of Chameleon's own library."""

from browser import window

from ..core.text import spell
from .js_values import get, known

__all__ = ["chameleon_loading", "own_settings"]

LOADER = 'script[src*="/messo/"]'
OURS = 'script[src*="chmln"], script[src*="calumma"], ' + LOADER


def _own():
    # null in a module, or when this runs later than its own script: then the first that looks like ours.
    return get(window.document, "currentScript") or known(window.document.querySelector(OURS))


def own_settings() -> dict:
    """The `data-…` attributes of our tag, names in camel case; empty where the tag is not to be found."""
    data = get(_own(), "dataset")
    return {} if data is None else {spell(key): spell(get(data, key)) for key in window.Object.keys(data)}


def chameleon_loading() -> bool:
    """Whether the document holds the loader of Chameleon's library, and that library is not us."""
    own = spell(get(get(window.document, "currentScript"), "src"))
    return any(spell(get(script, "src")) != own for script in window.document.querySelectorAll(LOADER))
