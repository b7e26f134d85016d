"""The one guard around everything that the page or the browser calls: no exception of ours leaves it."""

from .core.errors import CalummaError
from .page.js_values import UNDEFINED

__all__ = ["guarded"]


def guarded(console, action, doing: str):
    """What `action()` returns; what it raises is told to the console and becomes undefined."""
    try:
        return action()
    except Exception as error:
        # A page may throw anything, also what throws when it is looked at.
        try:
            if isinstance(error, CalummaError):
                console.warn(str(error))
            else:
                console.report(error, doing)
        except Exception:
            console.warn(doing + ": something was thrown that cannot be read")
    return UNDEFINED
