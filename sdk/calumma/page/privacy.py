"""Whether this browser says that its user opts out: Global Privacy Control, or Do Not Track before it."""

from browser import window

from .js_values import get

__all__ = ["opts_out"]


def opts_out() -> bool:
    """True where either is on. https://developer.mozilla.org/docs/Web/API/Navigator/globalPrivacyControl"""
    navigator = get(window, "navigator")
    tracked = get(navigator, "doNotTrack", get(window, "doNotTrack"))
    return get(navigator, "globalPrivacyControl") is True or tracked in ("1", "yes")
