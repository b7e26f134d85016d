"""driver.js, through the driver object that the page made. Chains the page's hooks, replaces none.

Measured with driver.js 1.8.0: `onDestroyed` does not tell a finished tour from one left on its last step; only
`onDoneClick` does (https://github.com/kamranahmedse/driver.js/issues/500), and installing it switches the default off,
so ours ends with what the page or the driver would have done. A hook on a step hides the one in the configuration.
`highlight()` raises the same hooks without an index and is no tour. `onHighlighted` comes when the animation is over:
who goes on before that has seen the box all the same, and the next hook finds it standing. Until the first animation is
over, the driver tells nobody that it was closed.
"""

from ..page.clock import later
from ..page.events import current_gesture
from ..page.js_values import apply, array, call, get, is_function, js_function, put, read, same, to_python
from .engine import Watched, is_there, left_by, name_of, number_of

__all__ = ["DriverJs"]

NAME = "driverjs"
# Longer than the animation of a driver that is not told otherwise.
FADE_MS = 500

GESTURES = (
    ("click", ".driver-popover-close-btn", "close_button"),
    ("click", ".driver-overlay", "overlay"),
)


class DriverJs(Watched):
    """Watches one driver."""

    __slots__ = ("_driver", "_fading", "_finished_at", "_named", "_running", "_target")

    def __init__(self, driver, options: dict, run_key: str, report, guard) -> None:
        super().__init__(NAME, options, run_key, report, guard)
        self._driver = driver
        self._running = False
        # Whether the current step names a target, and what it points at.
        self._named = False
        self._target = None
        # The arguments of `onHighlightStarted` while its step fades in.
        self._fading = None
        # Time stamp of the act that finished the tour, None while it is not finished.
        self._finished_at: float | None = None

    def watch(self) -> None:
        """Listen from now on; a tour that runs already is reported with its current step."""
        self._hook_config()
        self._wrap("setConfig", None, self._hook_config)
        self._wrap("setSteps", None, self._hook_config)
        self._wrap("drive", self._restarted, self._hook_config)
        self._wrap("moveNext", self._moving_on, self._look_whether_over)
        self._wrap("destroy", None, self._look_whether_over)
        if call(self._driver, "isActive") and number_of(to_python(call(self._driver, "getActiveIndex"))) is not None:
            step, element = call(self._driver, "getActiveStep"), call(self._driver, "getActiveElement")
            self._seen(call(self._driver, "getActiveIndex"), step, element)

    def _hook_config(self) -> None:
        config = call(self._driver, "getConfig")
        self._chain(config, "onHighlightStarted", self._fades_in, True)
        self._chain(config, "onHighlighted", self._highlighted, True)
        self._chain(config, "onDestroyed", self._destroyed, True)
        self._chain(config, "onDoneClick", self._done, True)
        for step in self._steps():
            self._chain(step, "onHighlightStarted", self._fades_in, False)
            self._chain(step, "onHighlighted", self._highlighted, False)
            self._chain(get(step, "popover"), "onDoneClick", self._done, False)

    def _chain(self, holder, hook: str, ours, always: bool) -> None:
        """Have `ours` called before the page's hook; without one only where `always`."""
        theirs = get(holder, hook)
        if (theirs is None and not always) or get(theirs, "calumma") == self._run_key:
            return
        default = _go_on if hook == "onDoneClick" else None

        def chained(this, args):
            # Two drivers may share their steps; a release that does not name its driver is taken at its word.
            if same(get(get(args, 2), "driver", self._driver), self._driver):
                self._guard(lambda: ours(args), NAME)
            result = None
            if is_function(theirs):
                result = apply(theirs, this, args)
            elif default is not None:
                result = default(this, args, self._driver)
            if default is not None:
                self._guard(self._look_whether_over, NAME)
            return result

        function = js_function(chained)
        put(function, "calumma", self._run_key)
        put(holder, hook, function)

    def _wrap(self, method: str, before, after) -> None:
        original = get(self._driver, method)

        def wrapped(this, args):
            if before is not None:
                self._guard(before, NAME)
            result = apply(original, this, args)
            if after is not None:
                self._guard(after, NAME)
            return result

        put(self._driver, method, js_function(wrapped))

    def _steps(self) -> list:
        steps: list = array(get(call(self._driver, "getConfig"), "steps"))
        return [get(steps, place) for place in range(len(steps))]

    def _fades_in(self, args) -> None:
        self._look_at_box(call(self._driver, "getState"))
        self._fading = args

    def _look_at_box(self, state) -> None:
        """Report the step that still fades in where its box stands: the box of the step before is hidden by then."""
        fading, self._fading = self._fading, None
        box = get(get(state, "popover"), "wrapper")
        if fading is not None and box is not None and get(get(box, "style"), "display") != "none":
            self._seen(get(get(fading, 2), "index"), get(fading, 1), get(fading, 0))
            later(FADE_MS, lambda: self._guard(self._look_whether_over, NAME))

    def _highlighted(self, args) -> None:
        self._fading = None
        self._finished_at = None
        self._seen(get(get(args, 2), "index"), get(args, 1), get(args, 0))

    def _seen(self, index, step, element) -> None:
        place = number_of(to_python(index))
        if place is None:
            return
        # The page's own name for the step, else the selector it points at: nothing is made up.
        step_id = name_of(read(get(step, "data"), "step_id")) or name_of(read(step, "element"))
        self._running = True
        self._named = get(step, "element") is not None
        self._target = element
        box = get(get(call(self._driver, "getState"), "popover"), "wrapper", element)
        self._shown(place, len(self._steps()), step_id, "target_missing" if self._has_lost_target() else "", box)

    def _has_lost_target(self) -> bool:
        return self._named and not is_there(self._target)

    def _restarted(self) -> None:
        self._look_at_box(call(self._driver, "getState"))
        if self._running and call(self._driver, "isActive"):
            self._started()
        self._finished_at = None

    def _done(self, _args=None) -> None:
        self._look_at_box(call(self._driver, "getState"))
        gesture = current_gesture()
        self._finished_at = gesture.at if gesture is not None else 0

    def _moving_on(self) -> None:
        if self._running and call(self._driver, "isLastStep"):
            self._done()

    def _destroyed(self, args) -> None:
        self._look_at_box(get(get(args, 2), "state"))
        if number_of(read(get(args, 2), "index")) is not None:
            self._end()

    def _look_whether_over(self) -> None:
        if not call(self._driver, "isActive"):
            self._end()

    def _end(self) -> None:
        if not self._running:
            return
        self._running = False
        gesture = current_gesture()
        reason = left_by(gesture, GESTURES)
        # Done pressed, kept open by the page, then left by X: the later act counts.
        finished_at = self._finished_at
        if finished_at is not None and (reason == "unknown" or (gesture is not None and gesture.at == finished_at)):
            self._completed()
        else:
            self._exited(reason, self._has_lost_target())


def _go_on(this, args, driver):
    """What Done does where the page has no hook for it: the step's own next handler, which ends the tour."""
    on_next = get(get(get(args, 1), "popover"), "onNextClick")
    if is_function(on_next):
        return apply(on_next, this, args)
    return call(driver, "moveNext")
