"""Which Calumma this is. `BUILD` is `brython` where Python runs in the page, `compiled` where it does not."""

__all__ = ["BUILD", "VERSION"]

VERSION = "0.1.0"
BUILD = "brython"
