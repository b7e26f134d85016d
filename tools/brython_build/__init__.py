"""From Python modules to one JavaScript file that needs no compiler in the page.

The Python is compiled here, ahead of time, by the installed `brython` package; the file carries the part of
Brython's runtime that running code needs. Knows how to compile and join, not what the SDK does with it.
"""

from .bundle import bundle
from .errors import BuildError
from .package_file import brython_package
from .packages import Module, read_package

__all__ = ["BuildError", "Module", "brython_package", "bundle", "read_package"]
