"""The tours that are objects of the page: which engine made one is seen by its methods, since a bundled page has no
global. Each is listened to once.
"""

from ..page.globals import read_global
from ..page.js_values import get, has_method
from ..page.met import Met
from .driverjs import DriverJs
from .engine import pick
from .introjs import IntroJs
from .shepherd import Shepherd, is_shepherd

__all__ = ["Instances"]

# What the adapters ask for or wrap; driver.js has it since 1.1, intro.js since 8, Shepherd for long.
METHODS = {
    "driverjs": ("drive", "moveNext", "getConfig", "setConfig", "setSteps", "isActive", "destroy"),
    "introjs": ("callback", "getCurrentStep", "getSteps", "onAfterChange", "exit"),
    "shepherd": ("on", "start", "show", "next", "cancel", "complete"),
}


class Instances:
    """`guard(action, doing)` runs `action` and keeps our errors off the engine."""

    __slots__ = ("_guard", "_met", "_report", "_shepherd", "_watched")

    def __init__(self, report, guard) -> None:
        self._report = report
        self._guard = guard
        self._shepherd = Shepherd(report, guard)
        self._met = Met()
        # engine -> how many of its tours were handed over
        self._watched: dict[str, int] = {"driverjs": 0, "introjs": 0}

    def look(self) -> None:
        """Listen to the global `Shepherd` once it is there; other engines have no global that tells of their tours."""
        shepherd = read_global("Shepherd")
        if is_shepherd(shepherd):
            self._shepherd.attach(shepherd)

    def watch(self, tour, options: dict) -> str:
        """Listen to `tour`, or to all tours of the object `Shepherd`. Returns what is in the way, empty for nothing."""
        if is_shepherd(tour):
            self._shepherd.attach(tour)
            return ""
        engine = _engine_of(tour)
        if not engine:
            return "does not know this tour: it takes a driver of driver.js, a tour of Shepherd or one of intro.js 8"
        named: str = pick(options)[0]["tour_id"]
        if not (self._shepherd.watch(tour, options) if engine == "shepherd" else named):
            return "needs the tour's id: watch(tour, {tour_id: 'welcome', tour_name: 'Welcome'})"
        if engine != "shepherd" and self._met.add(tour):
            count: int = self._watched[engine] + 1
            self._watched[engine] = count
            run_key = f"{named}.{count}"
            if engine == "driverjs":
                DriverJs(tour, options, run_key, self._report, self._guard).watch()
            else:
                IntroJs(tour, options, run_key, self._report, self._guard).watch()
        return ""

    def engines(self) -> list[str]:
        """The names of those that are listened to."""
        found = [engine for engine, count in self._watched.items() if count]
        return found + (["shepherd"] if self._shepherd.listens else [])

    def forgotten(self) -> list[str]:
        """Sentences about engines that are on the page, and none of whose tours was handed over."""
        found: list[str] = []
        if get(read_global("driver"), "js") is not None and not self._watched["driverjs"]:
            found.append("driver.js")
        if read_global("introJs") is not None and not self._watched["introjs"]:
            found.append("intro.js")
        return [
            f"{name} is on this page, but no tour of it is watched: hand it over with calumma.watch(tour, {{tour_id}})."
            for name in found
        ]


def _engine_of(tour) -> str:
    """The engine that made `tour`, empty where it looks like none."""
    for engine, methods in METHODS.items():
        if all(has_method(tour, method) for method in methods):
            return engine
    return ""
