"""What a caller can do wrong, as exceptions that say what to do instead. Knows no rule and no console.

CalummaError
 ├─ InvalidUid     an id that would merge strangers into one person
 └─ InvalidCall    a method called with something it cannot use
"""

__all__ = ["CalummaError", "InvalidCall", "InvalidUid"]


class CalummaError(Exception):
    """Base of all refusals. `str()` names what was given, the rule and the way out."""


class InvalidUid(CalummaError):
    """The uid was refused; the profile is as it was and nothing was sent."""


class InvalidCall(CalummaError):
    """A call that cannot be used; nothing was changed."""
