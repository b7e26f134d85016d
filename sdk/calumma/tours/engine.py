"""The contract of a tour engine's adapter, and what they all share.

An adapter is made with `report`, which takes a Signal and is called from the engine's own callback or a look at its
state, nowhere else. Its `attach` (a global, the document) or `watch` (an instance) starts listening, keeps every hook
of the page working, and lets no error of ours into the engine: one would break the customer's tour
(https://github.com/kamranahmedse/driver.js/issues/576).
"""

from ..core.event_schema import EXIT_REASONS, PROPERTIES
from ..core.text import spell

__all__ = ["exit_reason", "number_of", "pick"]

# What an engine may know of a tour beyond its name; what we measure ourselves is not taken from anybody.
OWN = ("url", "page_url", "admin", "engine", "event_id", "step_showing", "exit_reason", "step_id", "step_number")
TOUR_KEYS: list[str] = [key for key in PROPERTIES if key not in OWN]


def pick(bag: dict) -> tuple[dict, dict]:
    """What `bag` knows of the tour and of the step, as the facts of a signal; `tour_id` is empty where unknown."""
    tour = {key: bag[key] for key in TOUR_KEYS if key in bag and bag[key] is not None}
    tour["tour_id"] = spell(bag.get("tour_id")) or spell(bag.get("tour_name"))
    step = {}
    if spell(bag.get("step_id")):
        step["step_id"] = spell(bag.get("step_id"))
    if number_of(bag.get("step_number")) is not None:
        step["step_number"] = bag["step_number"]
    return tour, step


def exit_reason(word: object) -> str:
    """`word` where it is one of EXIT_REASONS, else `unknown`."""
    return word if isinstance(word, str) and word in EXIT_REASONS else "unknown"


def number_of(value: object) -> float | None:
    """A number, None for everything else."""
    return None if isinstance(value, bool) or not isinstance(value, (int, float)) else value
