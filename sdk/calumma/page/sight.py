"""Whether a person can see an element now: this is the tab in front, and the element is within its view."""

from browser import window

from .js_values import call, get, has_method, js_function, same

__all__ = ["in_sight", "may_be_clipped", "when_in_view"]


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


def may_be_clipped(box) -> bool:
    """Whether more than the view's edges may cut `box` off, as an element around it does, or around our frame."""
    if not has_method(box, "getBoundingClientRect"):
        return False
    try:
        if not same(window.parent, window):
            return True
    except Exception:
        # Brython asks every object what it is, which a window of another origin does not bear.
        return True
    around = get(box, "parentElement")
    # What `body` hides it hides at the edges of the view: https://drafts.csswg.org/css-overflow-3/#overflow-propagation
    while around is not None and not same(around, window.document.body):
        if get(window.getComputedStyle(around), "overflow") != "visible":
            return True
        around = get(around, "parentElement")
    return around is None


def when_in_view(box, action) -> None:
    """Call `action(seen)` now and whenever `box`, an element, comes into view or leaves it. `action` must not throw.

    https://developer.mozilla.org/docs/Web/API/Intersection_Observer_API
    """
    observed = js_function(lambda _this, args: action(get(call(get(args, 0), "pop"), "isIntersecting") is True))
    call(window.IntersectionObserver.new(observed), "observe", box)
