"""Shepherd, through the object `Shepherd`, whose events tell of every tour, or through one tour. Replaces no hook.

Measured with shepherd.js 15.3.0: `show` of the tour comes before the box, which may wait for a promise or never come;
`show` of its step comes when the box stands, often in the task that begins the tour. A start while the tour runs tells
of no ending. `tour.id` is another one for every object. A listener that throws keeps the later ones from hearing: ours
stand first and never throw.
"""

from ..core.errors import InvalidCall
from ..page.clock import later
from ..page.events import current_gesture
from ..page.js_values import call, get, has_method, js_function, read, same, to_python
from ..page.met import Met
from .engine import Watched, is_there, left_by, name_of, number_of, pick

__all__ = ["Shepherd", "ShepherdTour", "is_shepherd"]

NAME = "shepherd"
EVENTS = ("start", "show", "complete", "cancel")
# Tours of the object `Shepherd` that are kept in mind.
MAX_TOURS = 100

# A button in the box that cancels is one for skipping; the overlay does what the page made it do.
GESTURES = (
    ("click", ".shepherd-cancel-icon", "close_button"),
    ("click", ".shepherd-button", "skip"),
    ("click", ".shepherd-modal-overlay-container", "overlay"),
)


def is_shepherd(thing) -> bool:
    """Whether `thing` looks like the object `Shepherd`: the global, or what a bundled page imports."""
    return has_method(thing, "on") and has_method(thing, "Tour")


class Shepherd:
    """The page's tours, whichever way they were met: each is reported once. `listens`: whether there is any source."""

    __slots__ = ("_count", "_guard", "_met", "_report", "_tours", "listens")

    def __init__(self, report, guard) -> None:
        self._report = report
        self._guard = guard
        # Objects that are listened to themselves: `Shepherd`, and tours handed over.
        self._met = Met()
        # Tours that the object `Shepherd` told of.
        self._tours: list = []
        self._count = 0
        self.listens = False

    def attach(self, shepherd) -> None:
        """Listen to every tour of `shepherd`; one that runs already is reported with its current step."""
        if not self._met.add(shepherd):
            return
        self.listens = True
        for event in EVENTS:
            _hear(shepherd, event, self._guard, lambda args, event=event: self._heard(event, get(args, 0)))
        tour = get(shepherd, "activeTour")
        if tour is not None and not self._met.has(tour):
            self._told_of(tour).look()

    def watch(self, tour, options: dict) -> bool:
        """Listen to `tour`, named by `options` or by itself; False where neither gives it a name."""
        for known in self._tours:
            if same(known.tour, tour):
                named = known.named
                known.call_it(options)
                if not named:
                    known.look()
                return known.named
        if self._met.has(tour):
            return True
        watched = self._make(tour, options)
        if not watched.named:
            return False
        self._met.add(tour)
        self.listens = True
        for event in EVENTS:
            _hear(tour, event, self._guard, lambda args, event=event: watched.heard(event, get(args, 0)))
        watched.look()
        return True

    def _make(self, tour, options: dict):
        self._count += 1
        return ShepherdTour(tour, options, str(self._count), self._report, self._guard)

    def _heard(self, event: str, payload) -> None:
        tour = get(payload, "tour")
        if tour is not None and not self._met.has(tour):
            self._told_of(tour).heard(event, payload)

    def _told_of(self, tour):
        for known in self._tours:
            if same(known.tour, tour):
                return known
        watched = self._make(tour, {})
        self._tours.append(watched)
        if len(self._tours) > MAX_TOURS:
            self._tours.pop(0)
        return watched


class ShepherdTour(Watched):
    """One tour. Its names are those in `options`, else its own `id` and `tourName`."""

    __slots__ = ("_awaited", "_met", "_step", "tour")

    def __init__(self, tour, options: dict, run_key: str, report, guard) -> None:
        super().__init__(NAME, options, run_key, report, guard)
        self.tour = tour
        # The step whose box is on its way, and the one whose box stood last.
        self._awaited = None
        self._step = None
        # Steps that are listened to.
        self._met = Met()
        self.call_it(options)

    @property
    def named(self) -> bool:
        return self._facts["tour_id"] != ""

    def call_it(self, options: dict) -> None:
        """Go by the names in `options`, and where it has none by the tour's own."""
        facts, _step = pick(options)
        own = get(self.tour, "options")
        name = name_of(read(own, "tourName"))
        facts["tour_id"] = name_of(options.get("tour_id")) or name_of(read(own, "id")) or name or facts["tour_id"]
        if name and "tour_name" not in facts:
            facts["tour_name"] = name
        self._facts = facts
        self._preview = options.get("preview") is True

    def look(self) -> None:
        """Report the step whose box stands already."""
        step = get(self.tour, "currentStep")
        if self.named and has_method(step, "isOpen") and call(step, "isOpen"):
            self._awaits(step)
            self._stands(step)

    def heard(self, event: str, payload) -> None:
        """One event of this tour. Raises InvalidCall at the start of one that nobody named."""
        if event == "start":
            if not self.named:
                raise InvalidCall(
                    "a Shepherd tour without a name is not reported: give it tourName, or calumma.watch(tour, …)"
                )
            self._awaited = None
            self._started()
        elif event == "show" and self.named:
            self._awaits(get(payload, "step"))
        elif self.named:
            self._awaited = None
            if event == "complete":
                self._completed()
                return
            self._exited(left_by(current_gesture(), GESTURES), _has_lost_target(self._step))

    def _awaits(self, step) -> None:
        self._awaited = step
        if step is not None and self._met.add(step):
            _hear(step, "show", self._guard, lambda _args: self._stands(step))

    def _stands(self, step) -> None:
        if self._awaited is not None and same(step, self._awaited):
            # React's StrictMode takes a tour away in the task that began it, before anything was drawn.
            later(0, lambda: self._guard(lambda: self._seen(step), NAME))

    def _seen(self, step) -> None:
        if self._awaited is None or not same(step, self._awaited):
            return
        self._awaited = None
        self._step = step
        steps: list = get(self.tour, "steps")
        index = number_of(to_python(call(steps, "indexOf", step)))
        options = get(step, "options")
        # A step's own id is made up anew for every object unless the page gives one.
        step_id = name_of(read(options, "id")) or name_of(read(get(options, "attachTo"), "element"))
        unseen = "target_missing" if _has_lost_target(step) else ""
        self._shown(index or 0, len(steps), step_id, unseen, get(step, "el"))


def _has_lost_target(step) -> bool:
    named = get(get(get(step, "options"), "attachTo"), "element")
    return named is not None and not is_there(get(step, "target"))


def _hear(source, event: str, guard, ours) -> None:
    """Have `ours(args)` called at each `event`, before the listeners of the page: one that throws ends the round."""
    listener = js_function(lambda _this, args: guard(lambda: ours(args), NAME))
    call(source, "on", event, listener)
    bindings = get(get(source, "bindings"), event)
    if has_method(bindings, "unshift"):
        call(bindings, "unshift", call(bindings, "pop"))
