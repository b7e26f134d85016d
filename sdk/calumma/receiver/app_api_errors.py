"""What can go wrong between the receiver and Customer.io's App API, in sentences. No key and no address is in them.

AppApiError
 ├─ KeyRefused      the key is not taken, or may not do this
 ├─ UnknownSegment  no segment of that number
 ├─ NoAnswer        busy, broken or out of reach, after several tries
 └─ BrokenAnswer    an answer that breaks a rule, so that none of it is used
"""

__all__ = ["AppApiError", "BrokenAnswer", "KeyRefused", "NoAnswer", "UnknownSegment"]


class AppApiError(Exception):
    """Base of all. `str()` names what was asked, the rule and the way out."""


class KeyRefused(AppApiError):
    """401 or 403, or a text that cannot be a key."""


class UnknownSegment(AppApiError):
    """404 for a segment."""


class NoAnswer(AppApiError):
    """The tries are used up; a later sync may go through."""


class BrokenAnswer(AppApiError):
    """Nothing was taken over: half a segment would look as if the other half had left."""
