"""The tours that stand on the page: whether a person can see their step, and whether the page moved on under them."""

from .core.pipeline import CHAMELEON
from .core.runs import MAX_RUNS
from .core.signals import Signal, TourExited
from .page.clock import later
from .page.js_values import get, same
from .page.routes import address, on_route
from .page.sight import in_sight, may_be_clipped, when_in_view

__all__ = ["Standing"]

# A router has drawn its page by then, and a tour that goes on there has its next box; if it waits for its data, by the
# last look, each of which comes after twice the time of the one before.
DRAWN_MS = 500
LAST_MS = 4000
# What an engine says of a tour that something else took away.
LOST = ("unknown", "target_missing")


class Step:
    """The last step of a run: `box` is the element that stands for it, None where that is not known.

    `shows()`: the one that a person sees, None where that is the same. `in_view`: whether the browser has found
    `watched` within view, whatever is around it. `left`: whether the page moved on under it, and may still be on its
    way.
    """

    __slots__ = ("address", "box", "in_view", "left", "shows", "signal", "watched")

    def __init__(self, signal: Signal, box, shows) -> None:
        self.signal = signal
        self.box = box
        self.shows = shows
        self.address = address()
        self.in_view = False
        self.watched: object = None
        self.left = False

    def shown(self):
        return self.box if self.shows is None else self.shows()

    def is_seen(self) -> bool:
        """As far as that can be told at once: the browser tells of what may be clipped with its next frame."""
        shown = self.shown()
        return in_sight(shown) and (not may_be_clipped(shown) or (self.in_view and same(self.watched, shown)))

    def is_left(self) -> bool:
        self.left = self.left or (self.box is not None and self.address != address())
        return self.left

    def is_lost(self) -> bool:
        """Whether it went with the page that the page left."""
        return self.is_left() and get(self.box, "isConnected") is False

    def stay(self) -> None:
        """It stands on the page as it is now."""
        self.left = False
        self.address = address()


class Standing:
    """Between the engines and `take(signal)`. `guard(action, doing)` keeps our errors off the page."""

    __slots__ = ("_guard", "_steps", "_take", "_wait")

    def __init__(self, take, guard) -> None:
        self._take = take
        self._guard = guard
        # By run.
        self._steps: dict[str, Step] = {}
        # Until the next look for lost steps, 0 where there is none to come.
        self._wait = 0
        on_route(lambda _event: guard(self._move, "tours"))

    def report(self, signal: Signal, box=None, shows=None) -> None:
        """Pass on what an engine tells. `box`: the element that stands for the step, where the engine has one.

        `shows()`: what a person sees of it, where that is another element. Chameleon looks after its own tours.
        """
        run_key = signal.engine + ":" + signal.run_key
        step = self._let_go(run_key)
        if step is not None and signal.reason in LOST and step.is_left():
            signal.reason = "route_change"
        if signal.kind == "step" and signal.engine != CHAMELEON:
            step = Step(signal, box, shows)
            signal.hidden = not signal.unseen and not step.is_seen()
            if signal.hidden or box is not None:
                # Tours may be left standing that nobody ends: a user signs out, an engine forgets. The oldest make way.
                while len(self._steps) >= MAX_RUNS:
                    standing = list(self._steps)
                    self._let_go(standing[0])
                self._steps[run_key] = step
            if signal.hidden:
                self._wait_for(step)
                if shows is not None:
                    later(DRAWN_MS, lambda: self._guard(self.look, "tours"))
        self._take(signal)

    def _wait_for(self, step: Step) -> None:
        """Have the browser tell when what a person sees of `step` comes into view, or is gone for another element."""
        shown = step.shown()
        if shown is not None and not same(shown, step.watched):
            step.watched = shown
            step.in_view = False
            when_in_view(shown, lambda seen: self._guard(lambda: self._told(step, shown, seen), "tours"))

    def _told(self, step: Step, shown, seen: bool) -> None:
        if same(shown, step.watched):
            step.in_view = seen
        self.look()

    def look(self) -> None:
        """What was hidden may be seen now."""
        for step in self._standing():
            if not step.signal.hidden:
                continue
            if step.is_seen():
                self._seen(step.signal)
            else:
                self._wait_for(step)

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

    def _move(self) -> None:
        """The page has another address: steps may go with what was there, now or when the next page is drawn."""
        if not [step for step in self._standing() if step.is_left()]:
            return
        waits = self._wait > 0
        self._wait = DRAWN_MS
        if not waits:
            self._look_later()

    def _look_later(self) -> None:
        later(self._wait, lambda: self._guard(self._look_for_lost, "tours"))

    def _look_for_lost(self) -> None:
        for step in self._standing():
            if step.is_lost():
                signal = step.signal
                self.report(TourExited(signal.engine, signal.run_key, signal.tour, "unknown"))
        if self._wait < LAST_MS:
            self._wait *= 2
            self._look_later()
        else:
            self._wait = 0
            for step in self._standing():
                step.stay()
