"""The script elements of the document: ours with its settings, and the loader of Chameleon's own library."""

from browser import window

from ..core.text import spell
from .js_values import get, known

__all__ = ["chameleon_loading", "own_settings"]

PATH = "/messo/"
LOADER = f'script[src*="{PATH}"]'
OURS = 'script[src*="chmln"], script[src*="calumma"], ' + LOADER


def _own():
    # null in a module, or when this runs later than its own script: then the first that looks like ours.
    own = get(window.document, "currentScript")
    return known(window.document.querySelector(OURS)) if own is None else own


def own_settings() -> dict | None:
    """The `data-…` attributes of our tag, names in camel case; None where it has none or is not to be found.

    A receiver serves us where Chameleon's loader looks for its library: it is then told by the address.
    """
    data = get(_own(), "dataset")
    names = [] if data is None else window.Object.keys(data)
    settings = {spell(key): spell(get(data, key)) for key in names}
    source: str = _source()
    if PATH in source and "receiver" not in settings:
        settings["receiver"], _path, rest = source.partition(PATH)
        settings["token"] = rest.partition("/")[0]
    return settings or None


def chameleon_loading(receiver: str) -> bool:
    """Whether the document holds the loader of Chameleon's library, and that library is not us.

    `receiver`: the address of ours, or empty.
    """
    own: str = _source()
    for script in window.document.querySelectorAll(LOADER):
        source: str = spell(get(script, "src"))
        if source != own and not (receiver and source.startswith(receiver.rstrip("/") + PATH)):
            return True
    return False


def _source() -> str:
    return spell(get(get(window.document, "currentScript"), "src"))
