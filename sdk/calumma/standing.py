"""The tours that stand on the page: whether a person can see their step, and whether the page moved on under them."""

from .core.pipeline import CHAMELEON, MAX_RUNS
from .core.signals import Signal, TourExited
from .page.clock import later
from .page.js_values import get
from .page.routes import address, on_route
from .page.sight import in_sight, when_in_view

__all__ = ["Standing"]

# A router has drawn its page by then, and a tour that goes on there has its next box.
DRAWN_MS = 500
# What an engine says of a tour that something else took away.
LOST = ("unknown", "target_missing")


class Step:
    """The last step of a run: `box` is the element that shows it, None where that is not known."""

    __slots__ = ("address", "box", "signal")

    def __init__(self, signal: Signal, box, address: str) -> None:
        self.signal = signal
        self.box = box
        self.address = address

    def is_left(self) -> bool:
        """Whether the page has moved on since this step was shown."""
        return self.box is not None and self.address != address()


class Standing:
    """Between the engines and `take(signal)`. `guard(action, doing)` keeps our errors off the page."""

    __slots__ = ("_guard", "_steps", "_take")

    def __init__(self, take, guard) -> None:
        self._take = take
        self._guard = guard
        # By run.
        self._steps: dict[str, Step] = {}
        on_route(lambda _event: later(DRAWN_MS, lambda: guard(self._look_for_lost, "tours")))

    def report(self, signal: Signal, box=None, shows=None) -> None:
        """Pass on what an engine tells. `box`: the element that stands for the step, where the engine has one.

        `shows`: what a person sees of it, where that is another element. Chameleon looks after its own tours.
        """
        run_key = signal.engine + ":" + signal.run_key
        step = self._let_go(run_key)
        if step is not None and signal.reason in LOST and step.is_left():
            signal.reason = "route_change"
        if signal.kind == "step" and signal.engine != CHAMELEON:
            signal.hidden = not signal.unseen and not in_sight(box if shows is None else shows)
            if signal.hidden or box is not None:
                # Tours may be left standing that nobody ends: a user signs out, an engine forgets. The oldest make way.
                while len(self._steps) >= MAX_RUNS:
                    standing = list(self._steps)
                    self._let_go(standing[0])
                self._steps[run_key] = Step(signal, box, address())
            if signal.hidden and box is not None:
                when_in_view(box, lambda: self._guard(self.look, "tours"))
        self._take(signal)

    def look(self) -> None:
        """What was hidden may be seen now."""
        for step in self._standing():
            if step.signal.hidden and in_sight(step.box):
                self._seen(step.signal)

    def _let_go(self, run_key: str) -> Step | None:
        """The step of that run, which is looked after no more: nobody has seen it if it is hidden now."""
        step = self._steps.pop(run_key, None)
        if step is not None and step.signal.hidden:
            step.signal.unseen = "not_seen"
            self._seen(step.signal)
        return step

    def _seen(self, signal: Signal) -> None:
        signal.hidden = False
        self._take(signal)

    def _standing(self) -> list[Step]:
        # What is reported may make the page report more.
        return [self._steps[run_key] for run_key in self._steps]

    def _look_for_lost(self) -> None:
        for step in self._standing():
            if step.is_left() and get(step.box, "isConnected") is False:
                signal = step.signal
                self.report(TourExited(signal.engine, signal.run_key, signal.tour, "unknown"))
