"""Calumma: in-product tours, joined with Customer.io.

In a page that runs Python itself: `from calumma import identify`. Importing the package elsewhere starts nothing, so
that tests and servers can use `calumma.core`.
"""

from .version import VERSION as __version__

__all__ = ["__version__"]


def __getattr__(name: str):
    if name.startswith("_"):
        raise AttributeError(f"module 'calumma' has no attribute {name!r}")
    from .boot import public

    return public(name)
