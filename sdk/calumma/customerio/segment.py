"""Whether Segment's own client is on the page: it keeps its user under the names that Customer.io's client uses."""

from ..page.globals import read_global
from ..page.js_values import get, has_method, same

__all__ = ["segment_is_there"]


def segment_is_there() -> bool:
    """True where the global `analytics` is a loaded client that is not Customer.io's own under that name."""
    other = read_global("analytics")
    own = read_global("cioanalytics")
    return has_method(other, "user") and not same(other, own) and get(other, "VERSION") is not None
