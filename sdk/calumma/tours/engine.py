"""The contract of a tour engine's adapter, and what they all share.

An adapter is made with `report(signal, box, shows)` and calls it from the engine's own callback or a look at its state,
nowhere else: `box` is the element that stands for the step, `shows()` finds what can be seen of it where that is
another one. Its `attach` (a global, the document) or `watch` (an instance) starts listening, keeps every hook of the
page working, and lets no error of ours into the engine: one would break the customer's tour
(https://github.com/kamranahmedse/driver.js/issues/576).
"""

from ..core.event_schema import EXIT_REASONS, MAX_VALUE_BYTES, rebuilt
from ..core.signals import Signal
from ..core.text import cut, spell
from ..page.events import Gesture
from ..page.js_values import get

__all__ = ["Watched", "exit_reason", "is_there", "left_by", "name_of", "number_of", "pick"]

# What an engine may know of a tour beyond its name; what we measure ourselves is not taken from anybody.
OWN = (
    "url",
    "page_url",
    "admin",
    "engine",
    "event_id",
    "step_showing",
    "exit_reason",
    "step_id",
    "step_number",
)


def pick(bag: dict) -> tuple[dict, dict]:
    """What `bag` knows of the tour and of the step, as the facts of a signal; `tour_id` is empty where unknown.

    As it will be sent, so that no run keeps a long text for a short one.
    """
    known = rebuilt(bag)
    tour = {key: value for key, value in known.items() if key not in OWN}
    tour["tour_id"] = tour.get("tour_id") or tour.get("tour_name") or ""
    step = {key: known[key] for key in ("step_id", "step_number") if key in known}
    return tour, step


def name_of(value: object) -> str:
    """An id or a name that an engine gives, as it will be sent; empty for what is none."""
    return cut(spell(value), MAX_VALUE_BYTES)


def exit_reason(word: object) -> str:
    """`word` where it is one of EXIT_REASONS, else `unknown`."""
    return word if isinstance(word, str) and word in EXIT_REASONS else "unknown"


def number_of(value: object) -> float | None:
    """A number, None for everything else."""
    return None if isinstance(value, bool) or not isinstance(value, (int, float)) else value


def left_by(gesture: Gesture | None, rows) -> str:
    """What the user's act says about why the tour went. `rows`: (event type, selector, reason), first match wins."""
    if gesture is None:
        return "unknown"
    if gesture.kind.startswith("key") and gesture.key == "Escape":
        return "escape"
    for kind, selector, reason in rows:
        if gesture.kind == kind and gesture.within(selector):
            return reason
    return "unknown"


def is_there(element) -> bool:
    """Whether `element` stands in a document."""
    return get(element, "isConnected") is True


class Watched:
    """What adapters of one tour share. `options`: `tour_id`, `tour_name`, `preview`, and what else is known of it."""

    __slots__ = ("_box", "_engine", "_facts", "_guard", "_preview", "_report", "_run_key", "_shows")

    def __init__(self, engine: str, options: dict, run_key: str, report, guard) -> None:
        self._engine = engine
        # The element that shows the step.
        self._box = None
        # A function that finds what can be seen of it, where that is another element.
        self._shows: object = None
        self._facts, _step = pick(options)
        self._preview = options.get("preview") is True
        self._run_key = run_key
        self._report = report
        self._guard = guard

    def _tell(self, kind: str, step: dict, reason: str = "", unseen: str = "") -> None:
        signal = Signal(kind, self._engine, self._run_key, self._facts, step, self._preview and kind == "step")
        signal.reason = reason
        signal.unseen = unseen
        self._report(signal, self._box, self._shows)

    def _started(self) -> None:
        self._tell("started", {})

    def _shown(self, index: float, count: int, step_id: str, unseen: str, box) -> None:
        """The engine shows a step in `box`. `index` from 0; `unseen`: why nobody saw it all the same, or empty."""
        step: dict = {"step_number": index + 1}
        if step_id:
            step["step_id"] = step_id
        self._facts["step_count"] = count
        self._box = box
        self._tell("step", step, "", unseen)

    def _completed(self) -> None:
        self._tell("completed", {})

    def _exited(self, reason: str, lost: bool) -> None:
        """`lost`: what the step points at is gone, which is the reason where no act of the user is."""
        self._tell("exited", {}, "target_missing" if lost and reason == "unknown" else reason)
