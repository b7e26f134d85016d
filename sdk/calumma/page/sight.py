"""Whether a person can see an element now: this is the tab in front, and the element is within its view."""

from browser import window

from .js_values import call, get, has_method, js_function

__all__ = ["in_sight", "when_in_view"]


def in_sight(box) -> bool:
    """`box`: an element, None where there is only the tab to ask for."""
    if get(window.document, "visibilityState") == "hidden":
        return False
    if not has_method(box, "getBoundingClientRect"):
        return True
    rect = call(box, "getBoundingClientRect")
    left: float = get(rect, "left")
    right: float = get(rect, "right")
    width: float = window.innerWidth
    top: float = get(rect, "top")
    bottom: float = get(rect, "bottom")
    height: float = window.innerHeight
    # Not drawn at all, an element has both edges in one place.
    return left < right and right > 0 and left < width and top < bottom and bottom > 0 and top < height


def when_in_view(box, action) -> None:
    """Call `action()` whenever `box`, an element, comes into view. `action` must not throw.

    https://developer.mozilla.org/docs/Web/API/Intersection_Observer_API
    """
    call(window.IntersectionObserver.new(js_function(lambda _this, _args: action())), "observe", box)
